import type { Rollout } from "#lib/rules/schema.ts";
import type { Command, CommandName, PersonCommandName } from "./commands.ts";
import { commandLabels } from "./commands.ts";
import type { Person, ReleaseFacts } from "./facts.ts";
import { conditions, guards, type Attempt } from "./guards.ts";
import type { Refusal } from "./refusals.ts";
import type { ReleaseState, ReviewMark } from "./states.ts";
import { transitions, type Effect, type Transition } from "./transitions.ts";

/** What changes on the release besides its state. Absent fields stay as they are. */
export type Changes = { reviewMark?: ReviewMark; rollout?: Rollout };

export type Decision =
  | {
      ok: true;
      to: ReleaseState | "gone";
      changes: Changes;
      supersedes: boolean;
      effects: readonly Effect[];
    }
  | { ok: false; why: Refusal };

/** What would happen, or why not. Pure: the same facts, command and person give the same answer. */
export function decide(facts: ReleaseFacts, command: Command, person: Person): Decision {
  const found = arrowFor(command.command, { facts, person, command });
  if (!found.ok) return found;
  const { to, supersedes = false, effects = [] } = found.transition;
  return {
    ok: true,
    to: to === "same" ? facts.state : to,
    changes: changesOf(facts, command),
    supersedes,
    effects,
  };
}

export type CommandOffer = { command: PersonCommandName; allowed: true } | RefusedOffer;
export type RefusedOffer = { command: PersonCommandName; allowed: false; why: Refusal };

/** The commands this person could give in this state, and for each why not, if not. Draws the buttons. */
export function allowedCommands(facts: ReleaseFacts, person: Person): CommandOffer[] {
  const names = Object.keys(commandLabels).filter(isPersonCommand);
  return names.flatMap((command): CommandOffer[] => {
    const found = arrowFor(command, { facts, person });
    if (found.ok) return [{ command, allowed: true }];
    // What belongs to another state or role is not offered at all; what is barred for now says why.
    return found.why === "wrong_state" || found.why === "not_allowed"
      ? []
      : [{ command, allowed: false, why: found.why }];
  });
}

function arrowFor(
  command: CommandName,
  attempt: Attempt,
): { ok: true; transition: Transition } | { ok: false; why: Refusal } {
  const arrows = transitions.filter(
    (row) => row.command === command && row.from.includes(attempt.facts.state),
  );
  if (arrows.length === 0) return { ok: false, why: "wrong_state" };
  const mine = arrows.filter((row) => row.by.some((standing) => attempt.person.standings.has(standing)));
  if (mine.length === 0) return { ok: false, why: "not_allowed" };
  const transition = mine.find((row) => row.when === undefined || conditions[row.when](attempt));
  if (!transition) return { ok: false, why: "wrong_state" };
  const broken = transition.guards?.find((guard) => !guards[guard](attempt));
  return broken ? { ok: false, why: broken } : { ok: true, transition };
}

function changesOf(facts: ReleaseFacts, command: Command): Changes {
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
    case "start_rollout":
    case "change_rollout":
      return {
        rollout: {
          salt: facts.salt,
          state: facts.rollout?.state ?? "running",
          audiences: command.audiences,
          filters: command.filters,
        },
      };
    case "raise":
      return facts.rollout ? { rollout: withShare(facts.rollout, command.basisPoints) } : {};
    case "pause":
      return facts.rollout ? { rollout: { ...facts.rollout, state: "paused" } } : {};
    case "resume":
      return facts.rollout ? { rollout: { ...facts.rollout, state: "running" } } : {};
    default:
      return {};
  }
}

function withShare(rollout: Rollout, basisPoints: number): Rollout {
  const audiences = rollout.audiences.map((audience) =>
    audience.kind === "percentage" ? { ...audience, basisPoints } : audience,
  );
  return { ...rollout, audiences };
}

/** The platform's commands have no button. */
const platformCommands: readonly string[] = ["built", "build_failed", "supersede"];
const isPersonCommand = (name: string): name is PersonCommandName => !platformCommands.includes(name);
