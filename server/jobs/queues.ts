import type { Environment } from "#lib/release/environments.ts";
import type { Language } from "#lib/text/languages.ts";

/** What each queue's message carries: ids only, the handler reads the rest fresh. */
export type QueuePayloads = {
  build: { releaseId: string };
  /** A build that was tried as often as it may be. */
  build_given_up: { releaseId: string };
  publish: { appId: string; environment: Environment };
  /** Counts whom a release's codes or its time window let in, under a new generation. */
  admissions: { releaseId: string; epoch: number; of: "codes" | "window" };
  /** The moment (milliseconds since 1970) is the one that the release's clock was set for. */
  release_timer: { releaseId: string; kind: "ramp" | "schedule" | "grayscale"; at: number };
  allowlist_import: { importId: string };
  /** An import that was tried as often as it may be. */
  allowlist_import_given_up: { importId: string };
  /** What of a list may leave the blobs: blocks' digests, and imports whose files and reports do. */
  allowlist_sweep: { listId: string; ids: string[]; chunks: string[]; imports: string[] };
  /** An app or a mini program that was deleted: its releases end. */
  end_releases: { subject: "app" | "program"; id: string };
  /** A developer's key that was revoked: rollouts that rest on it are paused, devices hear of it. */
  signing_key_revoked: { programId: string; kid: string };
  /** The deltas to a release from what its target's devices have: quick ones. */
  deltas: { releaseId: string };
  /** The same, and the whole package, with the time that the fewest bytes take. */
  small_files: { releaseId: string };
  /** Digests of deltas that may be wanted no more, and of packages whose quick encodings may be replaced. */
  blob_sweep: { deltas: string[]; packages: string[] };
  /** Who is told: a side of the release, or named people. */
  notify: { logEntryId: number; audience: NoticeAudience };
  mail: { noticeId: string };
  /** Webhooks are told of a log entry. */
  announce: { logEntryId: number };
  /** One try of a delivery, the first is 0: a try that was overtaken does nothing. */
  webhook: { deliveryId: string; attempt: number };
  /** Somebody asked for a link that sets a new password; nobody has looked yet whether the address is known. */
  reset_request: { email: string };
  letter: LetterPayload;
  /** The moment before a token's end at which its maker is told. */
  token_expiry: { tokenId: string };
};
/** A mail that is no notice. Moments are milliseconds since 1970. */
export type LetterPayload =
  | { kind: "invitation"; invitationId: string; sentAt: number; language: Language | null }
  | { kind: "reset"; resetId: string }
  | { kind: "password_changed"; userId: string; at: number };
export type NoticeAudience =
  | "reviewers"
  | "applicant"
  | "owner_side"
  | "owner_admins"
  | "tenant_admins"
  | "everybody";
export type QueueName = keyof QueuePayloads;

const soon = { retryDelay: 1, retryBackoff: true, retryDelayMax: 60, notify: true };

/** Nobody waits for these, and what fails for want of memory would fail again at once. */
const slow = { retryDelay: 5, retryBackoff: true, retryDelayMax: 3_600, retryLimit: 48, notify: true };

/** A clock that came due while nobody worked the queues acts once somebody does, if that takes a year. */
const waitsSeconds = 365 * 86_400;

/**
 * How each queue tries again. A publication never gives up before the day is over. In this order they are drained:
 * what others put messages into comes after them, and what waits for strangers' servers comes last.
 */
export const queues = {
  build_given_up: { ...soon, retryLimit: 20_000, expireInSeconds: 60 },
  build: { ...soon, retryLimit: 5, expireInSeconds: 900, heartbeatSeconds: 20, deadLetter: "build_given_up" },
  release_timer: { ...soon, retryLimit: 20_000, expireInSeconds: 60, retentionSeconds: waitsSeconds },
  end_releases: { ...soon, retryLimit: 20_000, expireInSeconds: 900 },
  signing_key_revoked: { ...soon, retryLimit: 20_000, expireInSeconds: 300 },
  allowlist_import_given_up: { ...soon, retryLimit: 20_000, expireInSeconds: 60 },
  allowlist_import: {
    ...soon,
    retryLimit: 5,
    expireInSeconds: 900,
    heartbeatSeconds: 20,
    deadLetter: "allowlist_import_given_up",
  },
  admissions: { ...soon, retryDelayMax: 5, retryLimit: 20_000, expireInSeconds: 60 },
  publish: { ...soon, retryDelayMax: 5, retryLimit: 20_000, expireInSeconds: 60 },
  allowlist_sweep: { ...soon, retryLimit: 2_000, expireInSeconds: 300 },
  token_expiry: { ...soon, retryLimit: 2_000, expireInSeconds: 60 },
  notify: { ...soon, retryLimit: 2_000, expireInSeconds: 120 },
  reset_request: { ...soon, retryLimit: 2_000, expireInSeconds: 60 },
  letter: { ...soon, retryLimit: 200, expireInSeconds: 120, retryDelayMax: 900 },
  mail: { ...soon, retryLimit: 200, expireInSeconds: 120, retryDelayMax: 900 },
  announce: { ...soon, retryLimit: 2_000, expireInSeconds: 60 },
  deltas: { ...slow, expireInSeconds: 3_600, heartbeatSeconds: 20 },
  small_files: { ...slow, expireInSeconds: 6 * 3_600, heartbeatSeconds: 20 },
  blob_sweep: { ...slow, expireInSeconds: 300 },
  webhook: { ...soon, retryLimit: 2_000, expireInSeconds: 60 },
} as const;

/** How many messages of a queue one process works at the same time, where it is more than one. */
export const atOnce: Partial<Record<QueueName, number>> = { webhook: 8 };
