import { ruleLimits } from "#lib/rules/limits.ts";
import { matchNobody } from "#lib/rules/satisfiable.ts";
import { allFilters, type ReleaseRollout } from "#lib/rules/saved-rule.ts";
import type { Audience, Filter } from "#lib/rules/schema.ts";
import { windowOf } from "#lib/rules/window.ts";
import type { Command } from "./commands.ts";
import { choiceOf, namedAllowlists } from "./rollout-choice.ts";
import type { Person, ReleaseFacts } from "./facts.ts";
import { releaseLimits } from "./limits.ts";
import type { Refusal } from "./refusals.ts";
import { signatureRefusal } from "#lib/signing/signature-refusal.ts";
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
  signature_missing: ({ facts }) => signatureRefusal(facts.settings, facts.signature) !== "signature_missing",
  signature_not_trusted: ({ facts }) =>
    signatureRefusal(facts.settings, facts.signature) !== "signature_not_trusted",
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
    return share < wholeShare || !isFiltered(facts.rollout);
  },
  no_percentage: ({ facts }) => facts.rollout?.audiences.some(({ kind }) => kind === "percentage") ?? false,
  rollout_started: ({ facts }) => facts.rollout === null,
  rollout_not_started: ({ facts }) => facts.rollout !== null,
  rollout_paused: ({ facts }) => facts.rollout?.state !== "paused",
  rollout_running: ({ facts }) => facts.rollout?.state === "paused",
  grayscale_not_allowed: ({ facts }) => facts.settings.grayscale,
  grayscale_over: ({ facts }) => facts.grayscaleUntil === null || facts.nowMs < facts.grayscaleUntil,
  grayscale_unlimited: ({ facts }) => facts.grayscaleUntil !== null,
  carry_over_nothing: ({ facts, command }) =>
    command?.command !== "start_rollout" || !command.carryOver || facts.carried !== null,
  ramp_share_differs: ({ facts, command }) =>
    command?.command !== "start_rollout" ||
    command.ramp === undefined ||
    command.ramp.steps[0]?.basisPoints === shareOf(chosenAudiences(facts, command)),
  ramp_must_grow: ({ facts, command }) => {
    const share = shareOf(facts.rollout?.audiences ?? []);
    const first = command?.command === "start_ramp" ? command.ramp.steps[0]?.basisPoints : share + 1;
    return first !== undefined && first > share && first < wholeShare;
  },
  ramp_not_running: ({ facts }) => facts.ramp !== null,
  moment_past: ({ facts, command }) =>
    command?.command !== "publish_later" ||
    (command.at > facts.nowMs && command.at <= facts.nowMs + releaseLimits.scheduleDaysMax * dayMs),
  schedule_missing: ({ facts }) => facts.schedule !== null,
  request_open: ({ facts }) => facts.request === null,
  own_request: ({ facts, person }) => facts.settings.selfApproval || !isOwnRequest({ facts, person }),
  second_admin_is_another: (attempt) => !isOwnRequest(attempt),
  nothing_to_restore: ({ facts, command }) =>
    command?.command === "roll_back"
      ? facts.restorable.some(({ releaseId }) => releaseId === command.toReleaseId)
      : facts.restorable.length > 0,
  share_must_not_shrink: ({ facts, command }) =>
    command?.command !== "change_rollout" ||
    shareOf(command.audiences) >= shareOf(facts.rollout?.audiences ?? []),
  window_past: ({ facts, command }) => {
    const window = windowOf(choiceOf(command)?.audiences ?? []);
    const running = windowOf(facts.rollout?.audiences ?? []);
    const startMs = command?.command === "publish_later" ? command.at : facts.nowMs;
    // One that is over may stay as it is: whom it let in keep the release.
    return window === null || window.endsAt > startMs || window.endsAt === running?.endsAt;
  },
  rule_unknown: ({ facts, command }) =>
    (choiceOf(command)?.rules ?? []).every(({ id, version }) =>
      facts.rules.some((rule) => rule.id === id && rule.version === version),
    ),
  allowlist_unknown: ({ facts, command }) =>
    namedAllowlists(command).every((id) => facts.allowlists.includes(id)),
  too_many_filters: ({ facts, command }) => chosenFilters(facts, command).length <= ruleLimits.filtersMax,
  filters_match_nobody: ({ facts, command }) =>
    !matchNobody(chosenFilters(facts, command), facts.customAttributes),
} as const satisfies Partial<Record<Refusal, Guard>>;
export type GuardName = keyof typeof guards;

/** Which of several arrows of the same command is taken. The first that holds wins. */
export const conditions = {
  needs_review: ({ facts }) => facts.settings.review,
  pilots: ({ facts }) => facts.settings.pilot,
  allows_grayscale: ({ facts }) => facts.settings.grayscale,
  offers_choice: ({ facts }) => offersChoice(facts.environment),
  needs_second_admin: ({ facts }) => facts.settings.secondAdmin,
  removal_asked: ({ facts }) => facts.request?.kind === "removal",
  removal_awaits_admin: ({ facts }) =>
    facts.request?.kind === "removal" && facts.request.stage === "second_admin",
  removal_awaits_review: ({ facts }) => facts.request?.kind === "removal" && facts.request.stage === "review",
  rollback_asked: ({ facts }) => facts.request?.kind === "rollback",
  later_rollout: ({ command }) =>
    command?.command === "publish_later" && command.later.command === "start_rollout",
  reaches_everyone: ({ facts, command }) =>
    command?.command === "raise" && command.basisPoints === 10_000 && !isFiltered(facts.rollout),
} as const satisfies Record<string, Guard>;
export type ConditionName = keyof typeof conditions;

const wholeShare = 10_000;
const dayMs = 24 * 3_600_000;

const isOwnRequest = ({ facts, person }: Attempt): boolean => facts.request?.by.id === person.userId;

/** The audiences that a rollout starts with: the chosen ones, with the share of the one it carries over. */
export function chosenAudiences(
  { carried }: ReleaseFacts,
  { audiences, carryOver }: Extract<Command, { command: "start_rollout" }>,
): Audience[] {
  return carryOver && carried ? withShare(audiences, carried.basisPoints) : audiences;
}

const chosenFilters = ({ rules }: ReleaseFacts, command: Command | undefined): Filter[] =>
  allFilters({ filters: choiceOf(command)?.filters ?? [], rules });

const isFiltered = (rollout: ReleaseRollout | null): boolean =>
  rollout === null || allFilters(rollout).length > 0;

export const withShare = (audiences: readonly Audience[], basisPoints: number): Audience[] =>
  audiences.map((audience) => (audience.kind === "percentage" ? { ...audience, basisPoints } : audience));

/** The share of those who match the filters that the audiences let through, in basis points. */
export function shareOf(audiences: readonly Audience[]): number {
  return Math.max(0, ...audiences.map(shareOfOne));
}

function shareOfOne(audience: Audience): number {
  if (audience.kind === "everyone") return wholeShare;
  return audience.kind === "percentage" ? audience.basisPoints : 0;
}
