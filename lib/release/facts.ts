import type { Rollout } from "#lib/rules/schema.ts";
import type { Environment } from "./environments.ts";
import type { EnvironmentSettings } from "./settings.ts";
import type { ReleaseState, ReviewMark } from "./states.ts";

/** How a person stands to one release, seen from the workspace in which they act. */
export type Standing = "owner" | "owner_admin" | "applicant" | "reviewer" | "platform";

export type Person = { userId: string; standings: ReadonlySet<Standing> };

export const platform: Person = { userId: "platform", standings: new Set<Standing>(["platform"]) };

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
  olderThanLive: boolean;
  otherInFlight: { releaseId: string; version: string } | null;
  testerCount: number;
  testersEverAdded: boolean;
  /** Salt of the release's bucketing, fixed for its life. */
  salt: string;
  rollout: Rollout | null;
};
