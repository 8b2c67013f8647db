import { liveStates, type ReleaseState } from "#lib/release/states.ts";

/** What a code is good for now. `ended`: what it opened is released no more, or to everybody. */
export const codeStandings = ["open", "expired", "revoked", "ended"] as const;
export type CodeStanding = (typeof codeStandings)[number];

export type StandingFacts = {
  kind: "pilot" | "full";
  revoked: boolean;
  /** Milliseconds since 1970; null for a code without an end. */
  expiresAt: number | null;
  /** Of the pilot, or of the newest release there for a permanent code; null where there is none. */
  state: ReleaseState | null;
};

export function codeStanding(
  { kind, revoked, expiresAt, state }: StandingFacts,
  nowMs: number,
): CodeStanding {
  if (revoked) return "revoked";
  if (kind === "full") return state === "full_release" ? "open" : "ended";
  if (state === null || !isPilotState(state)) return "ended";
  return expiresAt !== null && nowMs >= expiresAt ? "expired" : "open";
}

/** States in which a release's testers, and whom its codes let in, are given it. */
export const isPilotState = (state: ReleaseState): boolean =>
  state !== "full_release" && liveStates.some((live) => live === state);
