import { changesOf, type Changes } from "./changes.ts";
import type { Command, CommandName, PersonCommandName } from "./commands.ts";
import { commandLabels } from "./commands.ts";
import type { PlatformCommand } from "./platform-command.ts";
import type { Person, ReleaseFacts } from "./facts.ts";
import { conditions, guards, type Attempt } from "./guards.ts";
import type { Refusal } from "./refusals.ts";
import type { ReleaseState } from "./states.ts";
import { transitions, type Effect, type Transition } from "./transitions.ts";

export type Decision =
  | {
      ok: true;
      to: ReleaseState | "gone";
      changes: Changes;
      supersedes: boolean;
      /** The earlier release that comes back as a new record; null where none does. */
      restoresId: string | null;
      effects: readonly Effect[];
    }
  | { ok: false; why: Refusal };

/** What would happen, or why not. Pure: the same facts, command and person give the same answer. */
export function decide(facts: ReleaseFacts, command: Command, person: Person): Decision {
  const attempt = { facts, person, command };
  const found = arrowFor(command.command, attempt);
  if (!found.ok) return found;
  const { to, ending, supersedes = false, restores = false, effects = [] } = found.transition;
  return {
    ok: true,
    to: to === "same" ? facts.state : to,
    changes: { ...changesOf(attempt, to === "same" ? null : to), ...(ending && { ending }) },
    supersedes,
    restoresId: restores ? restoredBy(facts, command) : null,
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
  const transition = mine.find(({ when = [] }) => when.every((name) => conditions[name](attempt)));
  if (!transition) return { ok: false, why: "wrong_state" };
  const broken = transition.guards?.find((guard) => !guards[guard](attempt));
  return broken ? { ok: false, why: broken } : { ok: true, transition };
}

function restoredBy({ request }: ReleaseFacts, command: Command): string | null {
  if (command.command === "roll_back") return command.toReleaseId;
  return request?.kind === "rollback" ? request.restoresId : null;
}

/** The platform's commands have no button. */
const platformCommands: readonly string[] = [
  "built",
  "build_failed",
  "supersede",
  "hold_ramp",
  "miss_schedule",
  "remind_grayscale",
  "end_with_subject",
] satisfies PlatformCommand["command"][];
const isPersonCommand = (name: string): name is PersonCommandName => !platformCommands.includes(name);
