import type { Environment } from "#lib/release/environments.ts";

/** What each queue's message carries: ids only, the handler reads the rest fresh. */
export type QueuePayloads = {
  build: { releaseId: string };
  /** A build that was tried as often as it may be. */
  build_given_up: { releaseId: string };
  publish: { appId: string; environment: Environment };
  notify: { logEntryId: number; audience: "reviewers" | "applicant" | "owner_side" };
  mail: { noticeId: string };
};
export type QueueName = keyof QueuePayloads;

const soon = { retryDelay: 1, retryBackoff: true, retryDelayMax: 60, notify: true };

/** How each queue tries again. A publication never gives up before the day is over. */
export const queues = {
  build_given_up: { ...soon, retryLimit: 20_000, expireInSeconds: 60 },
  build: { ...soon, retryLimit: 5, expireInSeconds: 900, heartbeatSeconds: 20, deadLetter: "build_given_up" },
  publish: { ...soon, retryDelayMax: 5, retryLimit: 20_000, expireInSeconds: 60 },
  notify: { ...soon, retryLimit: 2_000, expireInSeconds: 120 },
  mail: { ...soon, retryLimit: 200, expireInSeconds: 120, retryDelayMax: 900 },
} as const;
