import type { Language } from "#lib/text/languages.ts";
import { escapeHtml } from "./escape-html.ts";

export type MailLink = { label: string; href: string };

export type MailWords = {
  language: Language;
  title: string;
  /** What was written by a person stands in a quote. Line breaks are kept. */
  paragraphs: readonly (string | { quote: string })[];
  button?: MailLink | undefined;
  /** Why the reader gets this; a link goes on a line of its own. */
  footer: readonly (string | MailLink)[];
};

/** A mail in both its forms, saying the same. No picture, no script, nothing that tells that it was read. */
export function renderMail(words: MailWords): { text: string; html: string } {
  return { text: asText(words), html: asHtml(words) };
}

function asText({ title, paragraphs, button, footer }: MailWords): string {
  const said = paragraphs.map((one) => (typeof one === "string" ? one : quoted(one.quote)));
  const link = button ? [`${button.label}:\n${button.href}`] : [];
  const small = footer.map((one) => (typeof one === "string" ? one : `${one.label}: ${one.href}`));
  return `${[title, ...said, ...link].join("\n\n")}\n\n-- \n${small.join("\n")}\n`;
}

const quoted = (text: string): string =>
  text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");

function asHtml({ language, title, paragraphs, button, footer }: MailWords): string {
  const said = paragraphs.map((one) =>
    typeof one === "string"
      ? `<p style="${styles.paragraph}">${lines(one)}</p>`
      : `<blockquote class="quote" style="${styles.quote}">${lines(one.quote)}</blockquote>`,
  );
  const link = button
    ? `<p style="margin:24px 0 0"><a class="button" href="${escapeHtml(button.href)}" style="${styles.button}">${escapeHtml(button.label)}</a></p>`
    : "";
  const small = footer.map((one) =>
    typeof one === "string"
      ? escapeHtml(one)
      : `<a class="small" href="${escapeHtml(one.href)}" style="color:#5d6672">${escapeHtml(one.label)}</a>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${darkStyles}</style>
</head>
<body class="page" style="${styles.page}">
<div style="max-width:560px;margin:0 auto;padding:24px 16px">
<p class="small" style="${styles.mark}">Sluice</p>
<div class="card" style="${styles.card}">
<h1 style="${styles.title}">${escapeHtml(title)}</h1>
${said.join("\n")}
${link}
</div>
<p class="small" style="${styles.small}">${small.join("<br>\n")}</p>
</div>
</body>
</html>
`;
}

const lines = (text: string): string => escapeHtml(text).replaceAll("\n", "<br>");

const font =
  "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif";

/** Written on the elements: many mail programs drop a style sheet. */
const styles = {
  page: `margin:0;padding:0;background:#f4f6f8;color:#15191e;font:15px/1.6 ${font}`,
  mark: "margin:0 0 12px;font-weight:600;color:#5d6672",
  card: "padding:24px;background:#ffffff;border:1px solid #dde2e8;border-radius:8px",
  title: "margin:0 0 16px;font-size:19px;line-height:1.35;overflow-wrap:anywhere",
  paragraph: "margin:0 0 12px;overflow-wrap:anywhere",
  quote: "margin:0 0 12px;padding:0 0 0 12px;border-left:3px solid #c3cad3;overflow-wrap:anywhere",
  button:
    "display:inline-block;padding:10px 18px;background:#0b6e99;color:#ffffff;border-radius:6px;font-weight:600;text-decoration:none",
  small: "margin:16px 0 0;font-size:13px;line-height:1.5;color:#5d6672",
} as const;

const darkStyles = `@media (prefers-color-scheme: dark) {
.page { background:#0f1317 !important; color:#e8ecf0 !important; }
.card { background:#171c22 !important; border-color:#2c343d !important; }
.quote { border-color:#465260 !important; }
.button { background:#3aa0cc !important; color:#06141b !important; }
.small, .small a, a.small { color:#9aa6b2 !important; }
}`;
