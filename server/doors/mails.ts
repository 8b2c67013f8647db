import { languageNames, languages, isLanguage } from "#lib/text/languages.ts";
import { isDevelopment } from "#server/env.ts";
import { escapeHtml } from "#server/mail/escape-html.ts";
import { mailSamples } from "#server/mail/samples.ts";

/**
 * For whoever writes a mail: every kind of it, in every language, as HTML and as text, with made-up data. In
 * development alone. `GET /dev/mails`, and `?sample&language&form=html|text` for one.
 */
export function mails(request: Request, { shown = isDevelopment() } = {}): Response {
  if (!shown) return new Response(null, { status: 404 });
  const { searchParams } = new URL(request.url);
  const id = searchParams.get("sample");
  if (id === null) return html(index());
  const sample = mailSamples().find((one) => one.id === id);
  const language = searchParams.get("language");
  if (!sample || !isLanguage(language)) return new Response(null, { status: 404 });
  const mail = sample.write(language);
  if (searchParams.get("form") === "html") return html(mail.html);
  return new Response(`Subject: ${mail.subject}\n\n${mail.text}`, {
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
}

function index(): string {
  const rows = mailSamples().map(({ id, event }) => {
    const links = languages.flatMap((language) =>
      (["html", "text"] as const).map((form) => {
        const query = new URLSearchParams({ sample: id, language, form });
        return `<td><a target="mail" href="?${escapeHtml(query.toString())}">${languageNames[language]} ${form}</a></td>`;
      }),
    );
    return `<tr><th>${escapeHtml(id)}</th><td>${event ?? "letter"}</td>${links.join("")}</tr>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>Mails</title>
<style>
body { display:grid; grid-template-columns:minmax(30rem,auto) 1fr; gap:1rem; height:100vh; margin:0; font:14px/1.5 sans-serif }
div { overflow:auto; padding:1rem } th { text-align:left; font-weight:500 } td,th { padding:2px 8px; white-space:nowrap }
iframe { width:100%; height:100%; border:0; background:#fff }
</style>
<div><h1>Mails</h1><table>${rows.join("\n")}</table></div>
<iframe name="mail" title="The chosen mail" sandbox></iframe>
</html>
`;
}

const html = (text: string): Response =>
  new Response(text, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'",
    },
  });
