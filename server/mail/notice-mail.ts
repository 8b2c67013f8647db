import { noticeEventNames, type NoticeEvent } from "#lib/notice/events.ts";
import { textIn } from "#lib/text/text-in.ts";
import type { Language } from "#lib/text/languages.ts";
import { renderMail } from "./render-mail.ts";

export type NoticeMail = {
  language: Language;
  /** Whom it greets. */
  name: string;
  event: NoticeEvent;
  title: string;
  body: string;
  workspace: { name: string; href: string };
  /** Below the workspace. */
  href: string;
};

/** A notice as a mail: the same words, a greeting, one button, and why it came. */
export function noticeMail({ language, name, event, title, body, workspace, href }: NoticeMail) {
  const t = textIn(language);
  return renderMail({
    language,
    title,
    paragraphs: [t("Hello {name},", { name }), ...paragraphsOf(body)],
    button: { label: t("View details"), href: `${workspace.href}${href}` },
    footer: [
      t("You get this mail as a member of {workspace}: {event}.", {
        workspace: workspace.name,
        event: t(noticeEventNames[event]),
      }),
      { label: t("Choose what you are told of"), href: `${workspace.href}/inbox/preferences` },
    ],
  });
}

// What a person wrote stands last, in these marks, and may have empty lines of its own.
function paragraphsOf(body: string): (string | { quote: string })[] {
  const [, ours = body, quote] = /^([^]*?)(?:\n\n“([^]*)”)?$/.exec(body) ?? [];
  return [...ours.split(/\n{2,}/), ...(quote === undefined ? [] : [{ quote }])];
}
