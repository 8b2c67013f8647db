import { parseVersion } from "#lib/rules/version-order.ts";
import type { Version } from "#lib/rules/version-order.ts";
import type { Place } from "./gate.ts";
import type { LiveRelease, ProgramPart } from "./schema.ts";

/** Why a device gets its answer: the audience that matched, or what stands for the whole mini program. */
export const reasonCodes = [
  "tester",
  "qr",
  "allowlist",
  "time_window",
  "percentage",
  "everyone",
  "kept",
  "kept_while_paused",
  "full_release",
  "not_released",
  "app_version_too_low",
  "suspended",
  "removed",
  "unknown_program",
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** Reasons with which a release is given. */
export type GivenReason = Exclude<
  ReasonCode,
  "not_released" | "app_version_too_low" | "suspended" | "removed" | "unknown_program"
>;

/** The answer for one mini program. `release` is what the device should run; `halt` is set for suspended, removed. */
export type Decision = {
  readonly decision: "current" | "update" | "rollback" | "none" | "suspended" | "removed" | "unknown";
  readonly reason: ReasonCode;
  readonly release: LiveRelease | null;
  readonly halt: ProgramPart["halt"];
  /** The release would be given if a counted place were taken first: the shell takes it and asks again. */
  readonly admissionNeeded: Place | null;
};

/** The three ways to give one release with one reason; what the device holds picks one. */
export type Answers = {
  readonly release: LiveRelease;
  readonly version: Version;
  readonly current: Decision;
  readonly update: Decision;
  readonly rollback: Decision;
};

/** Made once at compilation, so that resolving allocates nothing. */
export function answersOf(release: LiveRelease, reason: GivenReason): Answers {
  return {
    release,
    version: parseVersion(release.version) ?? [0, 0, 0, 0],
    current: decisionOf({ decision: "current", reason, release, halt: null }),
    update: decisionOf({ decision: "update", reason, release, halt: null }),
    rollback: decisionOf({ decision: "rollback", reason, release, halt: null }),
  };
}

export function decisionOf(
  decision: Omit<Decision, "admissionNeeded">,
  place: Place | null = null,
): Decision {
  return Object.freeze({ ...decision, admissionNeeded: place });
}

/** The answer that a place has to be taken first. */
export function placeDecision(place: Place): Decision {
  return decisionOf({ decision: "none", reason: "not_released", release: null, halt: null }, place);
}

export const unknownProgram = decisionOf({
  decision: "unknown",
  reason: "unknown_program",
  release: null,
  halt: null,
});

export const notReleased = decisionOf({
  decision: "none",
  reason: "not_released",
  release: null,
  halt: null,
});
export const appVersionTooLow = decisionOf({
  decision: "none",
  reason: "app_version_too_low",
  release: null,
  halt: null,
});
