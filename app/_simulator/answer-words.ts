import type { Tone } from "#app/_ui/tone.ts";
import type { ProgramAnswer } from "#lib/protocol/resolve.ts";

type Decision = ProgramAnswer["decision"];
type Reason = ProgramAnswer["reason"];

export const decisionLooks: Record<Decision, { label: string; tone: Tone }> = {
  current: { label: "Up to date", tone: "success" },
  update: { label: "Update", tone: "info" },
  rollback: { label: "Roll back", tone: "warning" },
  none: { label: "Not visible", tone: "neutral" },
  suspended: { label: "Suspended", tone: "danger" },
  removed: { label: "Removed", tone: "danger" },
  unknown: { label: "Not in this app", tone: "neutral" },
};

const reasonWords: Record<Reason, string> = {
  tester: "the user is in its test group",
  qr: "a QR code let the user in",
  allowlist: "the user is on its allowlist",
  percentage: "the user falls into its share",
  everyone: "its rollout is open to everyone who matches",
  kept: "the device runs it, and only its network, language or region no longer match",
  kept_while_paused: "it is paused, and the device runs it already",
  full_release: "it is the full release",
  not_released: "Nothing is released to this user.",
  app_version_too_low: "This super app is too old for what is released.",
  suspended: "The super app's owner suspended it.",
  removed: "It was taken offline.",
  unknown_program: "Nothing of it was published to this app and environment.",
  invalid_program: "The id is not one of a mini program.",
};

/** What the device does and why, in a sentence. */
export function answerSentence({ decision, reason, version }: ProgramAnswer): string {
  if (version === undefined) return reasonWords[reason];
  const because = `${version}: ${reasonWords[reason]}.`;
  if (decision === "current") return `Keeps ${because}`;
  return decision === "rollback" ? `Goes back to ${because}` : `Gets ${because}`;
}

/** What a device holds against what it should run, as the phone's list says it. */
export function shortState(decision: Decision, version: string, held: string | undefined): string {
  if (decision === "current") return `Version ${version}`;
  if (held === undefined) return `Version ${version} · not installed`;
  return decision === "rollback" ? `${held} · goes back to ${version}` : `${held} · ${version} is there`;
}
