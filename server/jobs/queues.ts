import type { Environment } from "#lib/release/environments.ts";

/** What each queue's message carries: ids only, the handler reads the rest fresh. */
export type QueuePayloads = {
  build: { releaseId: string };
  /** A build that was tried as often as it may be. */
  build_given_up: { releaseId: string };
  publish: { appId: string; environment: Environment };
  /** The moment (milliseconds since 1970) is the one that the release's clock was set for. */
  release_timer: { releaseId: string; kind: "ramp" | "schedule" | "grayscale"; at: number };
  /** Who is told: a side of the release, or named people. */
  notify: { logEntryId: number; audience: NoticeAudience };
  mail: { noticeId: string };
};
export type NoticeAudience =
  | "reviewers"
  | "applicant"
  | "owner_side"
  | "owner_admins"
  | "tenant_admins"
  | "everybody";
export type QueueName = keyof QueuePayloads;

const soon = { retryDelay: 1, retryBackoff: true, retryDelayMax: 60, notify: true };

/** How each queue tries again. A publication never gives up before the day is over. */
export const queues = {
  build_given_up: { ...soon, retryLimit: 20_000, expireInSeconds: 60 },
  build: { ...soon, retryLimit: 5, expireInSeconds: 900, heartbeatSeconds: 20, deadLetter: "build_given_up" },
  publish: { ...soon, retryDelayMax: 5, retryLimit: 20_000, expireInSeconds: 60 },
  release_timer: { ...soon, retryLimit: 20_000, expireInSeconds: 60 },
  notify: { ...soon, retryLimit: 2_000, expireInSeconds: 120 },
  mail: { ...soon, retryLimit: 200, expireInSeconds: 120, retryDelayMax: 900 },
} as const;
