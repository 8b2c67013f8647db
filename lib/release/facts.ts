import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import type { PinnedRule, ReleaseRollout } from "#lib/rules/saved-rule.ts";
import type { Environment } from "./environments.ts";
import type { EndRequest } from "./end-request.ts";
import type { Ramp } from "./ramp.ts";
import type { Schedule } from "./schedule.ts";
import type { SignatureStanding } from "#lib/signing/key-standing.ts";
import type { EnvironmentSettings } from "./settings.ts";
import type { ReleaseState, ReviewMark } from "./states.ts";

/** How a person stands to one release, seen from the workspace in which they act. */
export type Standing = "owner" | "owner_admin" | "applicant" | "reviewer" | "tenant_admin" | "platform";

export type Person = { userId: string; name: string; standings: ReadonlySet<Standing> };

export const platform: Person = {
  userId: "platform",
  name: "Sluice",
  standings: new Set<Standing>(["platform"]),
};

/** What decide needs to know of a release. Read in the same transaction that writes the outcome. */
export type ReleaseFacts = {
  state: ReleaseState;
  environment: Environment;
  /** The tenant's settings: today's until apply, frozen from apply on. */
  settings: EnvironmentSettings;
  reviewMark: ReviewMark;
  snapshotHash: string | null;
  applicantId: string | null;
  /** Names of configuration fields that must be set before apply. */
  configurationMissing: readonly string[];
  targetOpen: boolean;
  /** How the developer's signature of the version stands today, for this app. */
  signature: SignatureStanding;
  olderThanLive: boolean;
  otherInFlight: { releaseId: string; version: string } | null;
  /** A removal or a rollback that waits. Counts as in flight. */
  request: EndRequest | null;
  /** Earlier full releases of the same target that were superseded, newest first. */
  restorable: readonly { releaseId: string; version: string }[];
  /** The last cancelled grayscale of the same target: a new one may take its salt and share. */
  carried: { releaseId: string; version: string; salt: string; basisPoints: number } | null;
  testerCount: number;
  testersEverAdded: boolean;
  /** Salt of the release's bucketing, fixed for its life. */
  salt: string;
  rollout: ReleaseRollout | null;
  /** The saved rules that the command names, of those that the owner's workspace has; none without a command. */
  rules: readonly PinnedRule[];
  /** The allowlists that the command names, of those that the owner's workspace has; none without a command. */
  allowlists: readonly string[];
  /** What the app's devices report besides the known attributes. */
  customAttributes: readonly CustomAttribute[];
  ramp: Ramp | null;
  schedule: Schedule | null;
  /** When the platform pauses a grayscale that stands too long (milliseconds since 1970); null: never. */
  grayscaleUntil: number | null;
  /** The moment at which is decided, milliseconds since 1970. */
  nowMs: number;
};
