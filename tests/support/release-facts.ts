import { emptyConfiguration } from "#lib/release/configuration.ts";
import type { Command, CommandName } from "#lib/release/commands.ts";
import { commandLabels } from "#lib/release/commands.ts";
import type { Person, ReleaseFacts, Standing } from "#lib/release/facts.ts";
import { defaultSettings } from "#lib/release/settings.ts";
import type { Rollout } from "#lib/rules/schema.ts";

export const standings: readonly Standing[] = ["owner", "owner_admin", "applicant", "reviewer", "platform"];

const someSalt = "abcdefghijklmno";

export const tenPercent: Rollout = {
  salt: someSalt,
  state: "running",
  audiences: [{ kind: "percentage", basisPoints: 1_000 }],
  filters: [],
};

/** A release of which every guard holds, in Production; what a test does not name is ordinary. */
export function releaseFacts(given: Partial<ReleaseFacts> = {}): ReleaseFacts {
  return {
    state: "ready",
    environment: "production",
    settings: defaultSettings.production,
    reviewMark: "none",
    snapshotHash: "hash-shown",
    applicantId: "applicant",
    configurationMissing: [],
    targetOpen: true,
    olderThanLive: false,
    otherInFlight: null,
    testerCount: 1,
    testersEverAdded: true,
    salt: someSalt,
    rollout: null,
    ...given,
  };
}

export function person(...held: Standing[]): Person {
  return { userId: "somebody", standings: new Set(held) };
}

/** A well-formed command of each name. */
export const commands: { [Name in CommandName]: Extract<Command, { command: Name }> } = {
  retry_build: { command: "retry_build" },
  discard: { command: "discard" },
  edit_configuration: { command: "edit_configuration", override: { clientId: emptyConfiguration.clientId } },
  apply: { command: "apply", basicInformation: { name: "Coffee", description: "Coffee.", releaseNotes: "" } },
  withdraw: { command: "withdraw" },
  delay: { command: "delay", message: "Waiting for the legal team." },
  reject: { command: "reject", reason: "Page 3 is blank." },
  approve: { command: "approve", snapshotHash: "hash-shown" },
  update_testers: { command: "update_testers", add: ["tester-1"], remove: [] },
  complete_testing: { command: "complete_testing" },
  cancel: { command: "cancel", reason: "" },
  start_rollout: { command: "start_rollout", audiences: tenPercent.audiences, filters: [] },
  raise: { command: "raise", basisPoints: 5_000 },
  change_rollout: { command: "change_rollout", audiences: tenPercent.audiences, filters: [] },
  pause: { command: "pause", reason: "" },
  resume: { command: "resume" },
  release_fully: { command: "release_fully" },
  built: { command: "built", sizeBytes: 1 },
  build_failed: { command: "build_failed", error: "The package is gone." },
  supersede: { command: "supersede", byReleaseId: "another" },
};

const hasCommand = (name: string): name is CommandName => name in commands;
export const commandNames: readonly CommandName[] = Object.keys(commandLabels).filter(hasCommand);
