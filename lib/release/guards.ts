import type { Audience } from "#lib/rules/schema.ts";
import type { Command } from "./commands.ts";
import type { Person, ReleaseFacts } from "./facts.ts";
import { releaseLimits } from "./limits.ts";
import type { Refusal } from "./refusals.ts";
import { offersChoice } from "./settings.ts";

/** What a guard looks at. Without a command (drawing buttons), only the facts are judged. */
export type Attempt = { facts: ReleaseFacts; person: Person; command?: Command };
type Guard = (attempt: Attempt) => boolean;

/** A guard that does not hold refuses with the code of the same name. */
export const guards = {
  own_application: ({ facts, person }) => facts.settings.selfApproval || facts.applicantId !== person.userId,
  in_flight: ({ facts }) => facts.otherInFlight === null,
  older_than_live: ({ facts }) => !facts.olderThanLive,
  target_closed: ({ facts }) => facts.targetOpen,
  configuration_incomplete: ({ facts }) => facts.configurationMissing.length === 0,
  snapshot_changed: ({ facts, command }) =>
    command?.command !== "approve" || command.snapshotHash === facts.snapshotHash,
  no_testers: ({ facts }) => facts.testersEverAdded,
  // What is removed may not be in the group: it makes no room.
  too_many_testers: ({ facts, command }) =>
    command?.command !== "update_testers" ||
    facts.testerCount + command.add.length <= releaseLimits.testersMax ||
    command.add.length === 0,
  nothing_to_change: ({ command }) =>
    command?.command !== "update_testers" || command.add.length + command.remove.length > 0,
  percent_must_grow: ({ facts, command }) => {
    const share = shareOf(facts.rollout?.audiences ?? []);
    if (command?.command === "raise") return command.basisPoints > share;
    return share < wholeShare || facts.rollout?.filters.length === 0;
  },
  no_percentage: ({ facts }) => facts.rollout?.audiences.some(({ kind }) => kind === "percentage") ?? false,
  rollout_started: ({ facts }) => facts.rollout === null,
  rollout_not_started: ({ facts }) => facts.rollout !== null,
  rollout_paused: ({ facts }) => facts.rollout?.state !== "paused",
  rollout_running: ({ facts }) => facts.rollout?.state === "paused",
  grayscale_not_allowed: ({ facts }) => facts.settings.grayscale,
  share_must_not_shrink: ({ facts, command }) =>
    command?.command !== "change_rollout" ||
    shareOf(command.audiences) >= shareOf(facts.rollout?.audiences ?? []),
} as const satisfies Partial<Record<Refusal, Guard>>;
export type GuardName = keyof typeof guards;

/** Which of several arrows of the same command is taken. The first that holds wins. */
export const conditions = {
  needs_review: ({ facts }) => facts.settings.review,
  pilots: ({ facts }) => facts.settings.pilot,
  allows_grayscale: ({ facts }) => facts.settings.grayscale,
  offers_choice: ({ facts }) => offersChoice(facts.environment),
  reaches_everyone: ({ facts, command }) =>
    command?.command === "raise" && command.basisPoints === 10_000 && facts.rollout?.filters.length === 0,
} as const satisfies Record<string, Guard>;
export type ConditionName = keyof typeof conditions;

const wholeShare = 10_000;

/** The share of those who match the filters that the audiences let through, in basis points. */
export function shareOf(audiences: readonly Audience[]): number {
  return Math.max(0, ...audiences.map(shareOfOne));
}

function shareOfOne(audience: Audience): number {
  if (audience.kind === "everyone") return wholeShare;
  return audience.kind === "percentage" ? audience.basisPoints : 0;
}
