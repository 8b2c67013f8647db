import { userDigest } from "#lib/crypto/digest.ts";
import { windowOf } from "#lib/rules/window.ts";
import type { LiveRelease } from "./schema.ts";

/**
 * Where distinct users are counted and remembered: one for all codes of a release, one for its time window. `epoch` is
 * the generation of its users; 0 where it was never opened.
 */
export type Gate = {
  readonly id: string;
  readonly epoch: number;
  readonly release: string;
  /** What bounds a time window's places; null for codes, which come and go. */
  readonly window: { readonly endsAt: number; readonly usersMax: number } | null;
};

/** A place behind a gate. `counted` names what takes it (a code's id, or the window), with a bound of its own. */
export type Place = {
  readonly gate: string;
  readonly epoch: number;
  readonly counted: string;
  readonly usersMax: number;
};

const windowSuffix = ":window";

/** What the places of a time window are counted under. */
export const windowCounted = "window";

export const codesGateId = (release: string): string => release;
export const windowGateId = (release: string): string => `${release}${windowSuffix}`;

/** Whose gate it is, and which of the two. */
export function readGateId(id: string): { release: string; of: "codes" | "window" } {
  return id.endsWith(windowSuffix)
    ? { release: id.slice(0, -windowSuffix.length), of: "window" }
    : { release: id, of: "codes" };
}

export const codesGate = ({ id, admissionEpoch: epoch }: LiveRelease): Gate => ({
  id: codesGateId(id),
  epoch,
  release: id,
  window: null,
});
export const windowGate = ({ id, windowEpoch: epoch, rollout }: LiveRelease): Gate => ({
  id: windowGateId(id),
  epoch,
  release: id,
  // A window that was taken out of the rollout adds nobody.
  window: windowOf(rollout?.audiences ?? []) ?? { endsAt: 0, usersMax: 0 },
});

/** The gates that let people in to the release, or did: those stay in after their code or window has gone. */
export function gatesOf(release: LiveRelease): Gate[] {
  return [codesGate(release), windowGate(release)].filter(({ epoch }) => epoch > 0);
}

/** What the rule store remembers of a user whom a gate let in: no id lies there in clear. */
export function admittedUser(gate: string, userId: string): Promise<string> {
  return userDigest(`${gate}\n${userId}`);
}
