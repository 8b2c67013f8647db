import { commandLabels, type PersonCommandName } from "#lib/release/commands.ts";
import { refusals, type Refusal } from "#lib/release/refusals.ts";
import type { Release } from "./release-types.ts";
import { throughShare } from "./share-words.ts";

export type Look = "primary" | "secondary" | "danger";
export type PlacedCommand = {
  command: PersonCommandName;
  label: string;
  look: Look;
  refused: Refusal | null;
};
export type Reason = { why: Refusal; text: string; commands: string[] };

type Shown = Pick<Release, "commands" | "testerCount" | "testersEverAdded" | "rollout" | "reviewMark">;

/** What the row of buttons shows, in this order; the reviewer's answers, the type and the share have controls of their own. */
const rowOrder: readonly PersonCommandName[] = [
  "retry_build",
  "apply",
  "resume",
  "update_testers",
  "complete_testing",
  "release_fully",
  "edit_configuration",
  "withdraw",
  "pause",
  "change_rollout",
  "discard",
  "cancel",
];

// Of two commands that undo each other one is always refused, and nothing is above the whole: that needs no words.
const obvious: readonly Refusal[] = ["rollout_started", "rollout_running", "percent_must_grow"];
const isObvious = (command: PersonCommandName, why: Refusal): boolean =>
  obvious.includes(why) || (command === "pause" && why === "rollout_paused");

/** Draws what `allowedCommands` answered: which button, where, and which one a person most likely wants. */
export function placedCommands(release: Shown): PlacedCommand[] {
  const chooses = offers(release, "start_rollout") && release.rollout === null;
  return rowOrder.flatMap((command): PlacedCommand[] => {
    const offer = release.commands.find((one) => one.command === command);
    if (!offer || (command === "release_fully" && chooses)) return [];
    const refused = offer.allowed ? null : offer.why;
    if (refused === "rollout_not_started" || (refused && isObvious(command, refused))) return [];
    return [{ command, label: labelOf(command, release), look: lookOf(command, release), refused }];
  });
}

/** Why the refused ones are refused, each reason once. */
export function reasonsOf(release: Shown): Reason[] {
  const reasons = new Map<Refusal, string[]>();
  for (const offer of release.commands) {
    if (offer.allowed || isObvious(offer.command, offer.why) || review.includes(offer.command)) continue;
    if (offer.why === "rollout_not_started" && offer.command === "resume") continue;
    reasons.set(offer.why, [...(reasons.get(offer.why) ?? []), labelOf(offer.command, release)]);
  }
  return [...reasons].map(([why, commands]) => ({ why, text: refusals[why], commands }));
}

const review: readonly PersonCommandName[] = ["approve", "delay", "reject"];

/** Whether a command belongs to this state and person, allowed or not. */
export const offers = ({ commands }: Pick<Release, "commands">, command: PersonCommandName): boolean =>
  commands.some((offer) => offer.command === command);

function labelOf(command: PersonCommandName, release: Shown): string {
  if (command === "update_testers" && !release.testersEverAdded) return "Add testers";
  return commandLabels[command];
}

function lookOf(command: PersonCommandName, { testerCount, rollout }: Shown): Look {
  switch (command) {
    case "discard":
    case "cancel":
      return "danger";
    case "retry_build":
    case "apply":
    case "resume":
      return "primary";
    case "update_testers":
      return testerCount === 0 ? "primary" : "secondary";
    case "complete_testing":
      return testerCount > 0 ? "primary" : "secondary";
    case "release_fully":
      return rollout === null || throughShare(rollout) === 10_000 ? "primary" : "secondary";
    default:
      return "secondary";
  }
}
