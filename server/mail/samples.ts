import { noticeEventNames, noticeEvents, type NoticeEvent } from "#lib/notice/events.ts";
import { transitions, type Transition } from "#lib/release/transitions.ts";
import type { Language } from "#lib/text/languages.ts";
import type { Text } from "#lib/text/text.ts";
import { textIn } from "#lib/text/text-in.ts";
import { env } from "#server/env.ts";
import { audienceOfEffect } from "#server/outbox/enqueue.ts";
import { noticeEvent } from "#server/outbox/notice-event.ts";
import { noticeText } from "#server/outbox/notice-text.ts";
import type { NoticeAudience } from "#server/jobs/queues.ts";
import { invitationMail, passwordChangedMail, resetMail } from "./letters.ts";
import { noticeMail } from "./notice-mail.ts";

export type MailSample = {
  id: string;
  /** Null where the mail is no notice: it comes to its reader whatever they chose to be told of. */
  event: NoticeEvent | null;
  write(language: Language): { subject: string; text: string; html: string };
};

/** A mail of every kind, with made-up people and programs: for each arrow that mails, each other event, each letter. */
export function mailSamples(): MailSample[] {
  const byArrow = transitions.flatMap((arrow) =>
    (arrow.effects ?? []).flatMap((effect) => {
      const audience = audienceOfEffect(effect);
      return audience ? [ofArrow(arrow, audience)] : [];
    }),
  );
  const told = new Set(byArrow.map(({ event }) => event));
  const others = noticeEvents.filter((event) => !told.has(event)).map(ofEvent);
  return [...new Map([...byArrow, ...others, ...letters()].map((sample) => [sample.id, sample])).values()];
}

const details = {
  reason: "Page 3 is blank on small screens.\nThe price is missing, too.",
  days: 3,
  daysLeft: 3,
  restoredVersion: "1.3.2",
};

function ofArrow({ command, from, to }: Transition, audience: NoticeAudience): MailSample {
  const [fromState = "ready"] = from;
  const toState = to === "same" ? fromState : to;
  const entry = { action: command, actorId: "01", actorName: "Rin Sato", fromState, toState, details };
  const subject = {
    entry,
    release: { environment: "production" as const },
    program: { name: "Harbour Coffee" },
    version: { name: "1.4.0" },
    app: { name: "Harbour" },
  };
  const event = noticeEvent(command, audience);
  return {
    id: `${command}.${to}.${audience}`,
    event,
    write: (language) => written(language, event, noticeText(subject, audience, textIn(language))),
  };
}

const ofEvent = (event: NoticeEvent): MailSample => ({
  id: event,
  event,
  write: (language) => {
    const title = textIn(language)(noticeEventNames[event]);
    return written(language, event, { title, body: `${title}.\n\n“${details.reason}”` });
  },
});

function letters(): MailSample[] {
  const { publicUrl } = env();
  const invitation = { by: "Rin Sato", workspace: "Bean Street", role: "developer" as const };
  const word = "a-word-of-a-mail";
  const sample = (id: string, write: (t: Text) => ReturnType<MailSample["write"]>): MailSample => ({
    id,
    event: null,
    write: (language) => write(textIn(language)),
  });
  return [
    sample("invitation", (t) =>
      invitationMail({ ...invitation, href: `${publicUrl}/invitations/${word}` }, t),
    ),
    sample("reset", (t) => resetMail({ name: "Mei Lin", href: `${publicUrl}/reset-password/${word}` }, t)),
    sample("password_changed", (t) =>
      passwordChangedMail({ name: "Mei Lin", href: `${publicUrl}/forgot-password` }, t),
    ),
  ];
}

function written(language: Language, event: NoticeEvent, words: { title: string; body: string }) {
  const workspace = { name: "Bean Street", href: `${env().publicUrl}/w/bean-street` };
  const mail = { ...words, language, event, workspace, name: "Mei Lin", href: "/inbox" };
  return { subject: words.title, ...noticeMail(mail) };
}
