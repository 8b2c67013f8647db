import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import type { Tone } from "#app/_ui/tone.ts";
import type { QrReason } from "#lib/snapshot/qr.ts";
import type { ProgramAnswer } from "#lib/protocol/resolve.ts";

type Decision = ProgramAnswer["decision"];
type Reason = ProgramAnswer["reason"];

export const decisionLooks: Record<Decision, { label: string; tone: Tone }> = {
  current: { label: phrase("Up to date"), tone: "success" },
  update: { label: phrase("Update"), tone: "info" },
  rollback: { label: phrase("Roll back"), tone: "warning" },
  none: { label: phrase("Not visible"), tone: "neutral" },
  suspended: { label: phrase("Suspended"), tone: "danger" },
  removed: { label: phrase("Removed"), tone: "danger" },
  unknown: { label: phrase("Not in this app"), tone: "neutral" },
};

const reasonWords: Record<Reason, string> = {
  tester: phrase("the user is in its test group"),
  qr: phrase("a QR code let the user in"),
  allowlist: phrase("the user is on its allowlist"),
  time_window: phrase("the user is among the first of its time window"),
  percentage: phrase("the user falls into its share"),
  everyone: phrase("its rollout is open to everyone who matches"),
  kept: phrase("the device runs it, and only its network, language or region no longer match"),
  kept_while_paused: phrase("it is paused, and the device runs it already"),
  full_release: phrase("it is the full release"),
  not_released: phrase("Nothing is released to this user."),
  app_version_too_low: phrase("This super app is too old for what is released."),
  suspended: phrase("The super app's owner suspended it."),
  removed: phrase("It was taken offline."),
  unknown_program: phrase("Nothing of it was published to this app and environment."),
  invalid_program: phrase("The id is not one of a mini program."),
};

/** What the device does and why, in a sentence. */
export function answerSentence(
  { decision, reason, version }: Pick<ProgramAnswer, "decision" | "reason" | "version">,
  t: Text,
): string {
  const because = t(reasonWords[reason]);
  if (version === undefined) return because;
  if (decision === "current") return t("Keeps {version}: {because}.", { version, because });
  return decision === "rollback"
    ? t("Goes back to {version}: {because}.", { version, because })
    : t("Gets {version}: {because}.", { version, because });
}

type Shown = { decision: Decision; version: string; held: string | undefined };

/** What a device holds against what it should run, as the phone's list says it. */
export function shortState({ decision, version, held }: Shown, t: Text): string {
  if (decision === "current") return t("Version {version}", { version });
  if (held === undefined) return t("Version {version} · not installed", { version });
  return decision === "rollback"
    ? t("{held} · goes back to {version}", { held, version })
    : t("{held} · {version} is there", { held, version });
}

/** What became of a scanned code, in a sentence. */
export const codeSentences: Record<QrReason, string> = {
  qr_admitted: phrase("The code lets this user in."),
  qr_listed: phrase("The code is good; the user is in the test group already and takes no place."),
  qr_expired: phrase("The code has expired. Ask for a new one."),
  qr_revoked: phrase("The code was revoked, or is not of this app and environment."),
  qr_full: phrase("The code has let in as many users as it may."),
  qr_not_listed: phrase("The code lets in only the test group, and this user is not in it."),
  qr_unproven: phrase("The code needs a user who is signed in."),
  qr_unknown: phrase("This is no code of ours, or it was changed on the way."),
  qr_paused: phrase("The release is paused: the code lets in nobody new for now."),
  qr_app_version: phrase("This super app is too old for the pilot."),
  qr_elsewhere: phrase("The code is good, but something else decides for this user."),
  qr_closed: phrase("Whom the codes let in was lost. An admin must count anew first."),
  qr_unavailable: phrase("Places cannot be counted at the moment. A device asks again."),
};
