import { phrase } from "#lib/text/phrase.ts";

/** What people are told of. Preferences go by these; each is one line of the preferences page. */
export const noticeEvents = [
  "release",
  "review_wanted",
  "review_result",
  "build_failed",
  "rollout_paused",
  "removal",
  "rollback",
  "suspension",
  "grayscale_deadline",
  "upload",
  "app_access",
  "membership",
  "token",
  "webhook",
  "signing_key",
] as const;
export type NoticeEvent = (typeof noticeEvents)[number];

export const isNoticeEvent = (value: unknown): value is NoticeEvent =>
  noticeEvents.some((event) => event === value);

/** Where a notice can reach a person. */
export const noticeWays = ["inbox", "mail"] as const;
export type NoticeWay = (typeof noticeWays)[number];
export type NoticeWays = Record<NoticeWay, boolean>;

export const noticeEventNames: Record<NoticeEvent, string> = {
  release: phrase("A release moves"),
  review_wanted: phrase("A release waits for review"),
  review_result: phrase("A review has a result"),
  build_failed: phrase("A build failed"),
  rollout_paused: phrase("A rollout was paused"),
  removal: phrase("A mini program is taken offline"),
  rollback: phrase("A release is rolled back"),
  suspension: phrase("A mini program is suspended or restored"),
  grayscale_deadline: phrase("A grayscale nears its end"),
  upload: phrase("An upload or a long task is done"),
  app_access: phrase("A workspace asks for an app"),
  membership: phrase("Your membership or your account changes"),
  token: phrase("An API token nears its end"),
  webhook: phrase("A webhook stops working"),
  signing_key: phrase("A signing key is proposed, decided on or revoked"),
};

/** What cannot be switched off, and why. */
export const keptWays: Partial<Record<NoticeEvent, { way: NoticeWay; why: string }>> = {
  review_wanted: {
    way: "inbox",
    why: phrase("Always in the inbox: a release must not wait for somebody who never hears of it."),
  },
  suspension: {
    way: "inbox",
    why: phrase("Always in the inbox: your users are told of it, so you hear of it too."),
  },
  membership: {
    way: "mail",
    why: phrase("Always by mail: it concerns the safety of your account."),
  },
  signing_key: {
    way: "inbox",
    why: phrase("Always in the inbox: whoever holds such a key vouches for what your users run."),
  },
  token: {
    way: "mail",
    why: phrase("Always by mail: what uses the token stops working when it ends."),
  },
};

/** How a person is told: what they chose, and what cannot be switched off. */
export function waysFor(event: NoticeEvent, chosen: NoticeWays | null): NoticeWays {
  const kept = keptWays[event];
  const ways = chosen ?? { inbox: true, mail: true };
  return kept ? { ...ways, [kept.way]: true } : { inbox: ways.inbox, mail: ways.mail };
}
