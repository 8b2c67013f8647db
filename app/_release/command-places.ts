import { commandLabels, type PersonCommandName } from "#lib/release/commands.ts";
import { refusals, type Refusal } from "#lib/release/refusals.ts";
import type { Text } from "#lib/text/text.ts";
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

type Shown = Pick<
  Release,
  "commands" | "state" | "testerCount" | "testersEverAdded" | "rollout" | "ramp" | "reviewMark"
>;

/**
 * What the row of buttons shows, in this order. The reviewer's answers, the type, the share, the ramp, the deadline and
 * what waits for a second person have controls of their own.
 */
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
  "start_ramp",
  "publish_later",
  "discard",
  "cancel",
  "roll_back",
  "request_removal",
];

// Of two commands that undo each other one is always refused, nothing is above the whole, and what waits is told
// beside: that needs no words.
const obvious: readonly Refusal[] = [
  "rollout_started",
  "rollout_running",
  "percent_must_grow",
  "ramp_must_grow",
  "ramp_not_running",
  "schedule_missing",
  "grayscale_unlimited",
  "grayscale_over",
  "request_open",
  "own_request",
  "second_admin_is_another",
];
const pausedToo: readonly PersonCommandName[] = ["pause", "start_ramp", "publish_later"];
const isObvious = (command: PersonCommandName, why: Refusal): boolean =>
  obvious.includes(why) ||
  (why === "rollout_paused" && pausedToo.includes(command)) ||
  (why === "no_percentage" && command === "start_ramp");

/** Draws what `allowedCommands` answered: which button, where, and which one a person most likely wants. */
export function placedCommands(release: Shown, t: Text): PlacedCommand[] {
  const chooses = offers(release, "start_rollout") && release.rollout === null;
  return rowOrder.flatMap((command): PlacedCommand[] => {
    const offer = release.commands.find((one) => one.command === command);
    if (!offer || (chooses && inTypeForm.includes(command))) return [];
    // A ramp under way has a panel of its own.
    if (command === "start_ramp" && release.ramp) return [];
    const refused = offer.allowed ? null : offer.why;
    if (refused === "rollout_not_started" || (refused && isObvious(command, refused))) return [];
    return [{ command, label: labelOf(command, release, t), look: lookOf(command, release), refused }];
  });
}

/** Until the release type is chosen, the form that asks for it gives these. */
const inTypeForm: readonly PersonCommandName[] = ["release_fully", "publish_later"];

/** Why the refused ones are refused, each reason once. */
export function reasonsOf(release: Shown, t: Text): Reason[] {
  const reasons = new Map<Refusal, string[]>();
  for (const offer of release.commands) {
    if (offer.allowed || !rowOrder.includes(offer.command) || isObvious(offer.command, offer.why)) continue;
    if (offer.why === "rollout_not_started") continue;
    reasons.set(offer.why, [...(reasons.get(offer.why) ?? []), labelOf(offer.command, release, t)]);
  }
  return [...reasons].map(([why, commands]) => ({ why, text: t(refusals[why]), commands }));
}

/** Whether a command belongs to this state and person, allowed or not. */
export const offers = ({ commands }: Pick<Release, "commands">, command: PersonCommandName): boolean =>
  commands.some((offer) => offer.command === command);

/** Whether it could be given now. */
export const allows = ({ commands }: Pick<Release, "commands">, command: PersonCommandName): boolean =>
  commands.some((offer) => offer.command === command && offer.allowed);

/** Why it is barred for now; null where it is not, or is not offered at all. */
export function refusedWhy({ commands }: Pick<Release, "commands">, command: PersonCommandName) {
  const offer = commands.find((one) => one.command === command);
  return offer && !offer.allowed ? offer.why : null;
}

function labelOf(command: PersonCommandName, release: Shown, t: Text): string {
  if (command === "update_testers" && !release.testersEverAdded) return t("Add testers");
  if (command === "cancel" && release.state === "pilot_testing") return t("Cancel testing");
  return t(commandLabels[command]);
}

function lookOf(command: PersonCommandName, { testerCount, rollout }: Shown): Look {
  switch (command) {
    case "discard":
    case "cancel":
    case "roll_back":
    case "request_removal":
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
