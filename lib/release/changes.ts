import type { ReleaseRollout } from "#lib/rules/saved-rule.ts";
import type { Command } from "./commands.ts";
import type { EndRequest } from "./end-request.ts";
import type { Person, ReleaseFacts } from "./facts.ts";
import { chosenAudiences, shareOf, withShare, type Attempt } from "./guards.ts";
import { rampAfter, type Ramp, type RampPlan } from "./ramp.ts";
import type { Later, Schedule } from "./schedule.ts";
import type { Ending, RemovalMark, ReleaseState, ReviewMark } from "./states.ts";

/** What changes on the release besides its state. Absent fields stay as they are. */
export type Changes = {
  reviewMark?: ReviewMark;
  rollout?: ReleaseRollout;
  ramp?: Ramp | null;
  schedule?: Schedule | null;
  /** Milliseconds since 1970. */
  grayscaleUntil?: number | null;
  request?: EndRequest | null;
  removalMark?: RemovalMark;
  ending?: Ending;
};

type Made = Attempt & { command: Command };
type Asked = Extract<Command, { command: "publish_later" }>["later"];
const dayMs = 24 * 3_600_000;
const nothingPending = { ramp: null, schedule: null, grayscaleUntil: null, request: null } as const;

/** The changes that a decided command makes. @param to the new state; null where it stays */
export function changesOf(made: Made, to: ReleaseState | "gone" | null): Changes {
  const changes = changesByCommand(made);
  // Whatever was to come of a release ends with it; what becomes full has nothing left to wait for.
  const over = to === "full_release" || to === "cancelled" || to === "archived";
  return over ? { ...changes, ...nothingPending } : changes;
}

function changesByCommand({ facts, person, command }: Made): Changes {
  switch (command.command) {
    case "apply":
    case "approve":
      return { reviewMark: "none" };
    case "withdraw":
      return { reviewMark: "withdrawn" };
    case "delay":
      return { reviewMark: "delayed" };
    case "reject":
      return { reviewMark: "rejected" };
    case "publish_later":
      return { schedule: { at: command.at, later: laterOf(facts, command.later), by: nameOf(person) } };
    case "publish_not_later":
    case "miss_schedule":
      return { schedule: null };
    case "extend_grayscale":
      return { grayscaleUntil: Math.max(facts.grayscaleUntil ?? 0, facts.nowMs) + command.days * dayMs };
    case "stop_ramp":
      return { ramp: null };
    case "hold_ramp":
      return { ramp: rampOf(facts, facts.ramp, shareNow(facts)) };
    default:
      return { ...requestChanges(facts, command, person), ...rolloutChanges(facts, command) };
  }
}

function rolloutChanges(facts: ReleaseFacts, command: Command): Changes {
  if (command.command === "start_rollout") return startOf(facts, command);
  const { rollout, ramp, nowMs } = facts;
  if (!rollout) return {};
  const moved = (next: ReleaseRollout): Changes => ({
    rollout: next,
    ...(ramp && next.state === "running" && { ramp: rampAfter(ramp, shareOf(next.audiences), nowMs) }),
  });
  switch (command.command) {
    case "change_rollout":
      return moved({ ...rollout, audiences: command.audiences, filters: command.filters, ...pinned(facts) });
    case "raise":
      return moved({ ...rollout, audiences: withShare(rollout.audiences, command.basisPoints) });
    case "start_ramp": {
      const share = command.ramp.steps[0]?.basisPoints ?? 0;
      const audiences = withShare(rollout.audiences, share);
      return { rollout: { ...rollout, audiences }, ramp: rampOf(facts, command.ramp, share) };
    }
    case "pause":
      return { rollout: { ...rollout, state: "paused" }, ...(ramp && { ramp: { ...ramp, nextAt: null } }) };
    case "resume":
      return moved({ ...rollout, state: "running" });
    default:
      return {};
  }
}

function startOf(facts: ReleaseFacts, command: Extract<Command, { command: "start_rollout" }>): Changes {
  const { carried, settings, nowMs } = facts;
  const audiences = chosenAudiences(facts, command);
  const salt = command.carryOver && carried ? carried.salt : facts.salt;
  const days = settings.maxGrayscaleDays;
  return {
    rollout: { salt, state: "running", audiences, filters: command.filters, ...pinned(facts) },
    ramp: rampOf(facts, command.ramp ?? null, shareOf(audiences)),
    schedule: null,
    grayscaleUntil: days === null ? null : nowMs + days * dayMs,
  };
}

function requestChanges(
  { settings, request, nowMs, restorable }: ReleaseFacts,
  command: Command,
  person: Person,
): Changes {
  const asked = { by: nameOf(person), at: nowMs };
  switch (command.command) {
    case "request_removal": {
      const stage = settings.secondAdmin ? "second_admin" : "review";
      return { request: { kind: "removal", stage, reason: command.reason, ...asked } };
    }
    case "confirm_removal":
      return request?.kind === "removal" ? { request: { ...request, stage: "review" } } : {};
    case "withdraw_removal":
      return { request: null, removalMark: "withdrawn" };
    case "approve_removal":
      return { request: null, removalMark: "approved" };
    case "reject_removal":
      return { request: null, removalMark: "rejected" };
    case "roll_back": {
      const { toReleaseId: restoresId, reason } = command;
      const version = restorable.find(({ releaseId }) => releaseId === restoresId)?.version ?? "";
      return { request: { kind: "rollback", stage: "second_admin", reason, restoresId, version, ...asked } };
    }
    case "withdraw_rollback":
      return { request: null };
    default:
      return {};
  }
}

/** What is to come, with the saved rules as they are now: a later version does not change what was set. */
function laterOf(facts: ReleaseFacts, later: Asked): Later {
  return later.command === "start_rollout" ? { ...later, ...pinned(facts) } : later;
}

/** The saved rules that were chosen; a rollout without any keeps none from before. */
const pinned = ({ rules }: ReleaseFacts) => ({ rules: rules.length > 0 ? [...rules] : undefined });

const shareNow = ({ rollout }: ReleaseFacts): number => shareOf(rollout?.audiences ?? []);
const nameOf = ({ userId, name }: Person) => ({ id: userId, name });

/** The plan from a share on; null where it has no step left. */
const rampOf = ({ nowMs }: ReleaseFacts, plan: RampPlan | null, share: number): Ramp | null =>
  plan && rampAfter(plan, share, nowMs);
