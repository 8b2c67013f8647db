import type { Audience, TimeWindow } from "./schema.ts";

/** Where a window's users are counted: none are before the place that counts them was opened. */
export type WindowGate = { readonly id: string; readonly epoch: number };

/** A rollout's time window and its gate. */
export type CompiledWindow = Omit<TimeWindow, "kind"> & { readonly gate: WindowGate };

/** What the store answered when a place was asked for. `free`: there is one, and none was taken. */
export type PlaceAnswer = "free" | "full" | "closed" | "unavailable";

/** What a user has had of counted gates: those that let them in, and what the others answered. */
export type Counted = {
  readonly admitted: ReadonlySet<string>;
  readonly places: ReadonlyMap<string, PlaceAnswer>;
};

/** How a user stands to a window. `place`: one may be taken now. `opening`: its gate is not open yet. */
export const windowStandings = [
  "admitted",
  "place",
  "full",
  "closed",
  "unavailable",
  "unproven",
  "opening",
  "not_yet",
  "over",
] as const;
export type WindowStanding = (typeof windowStandings)[number];

type Asking = Counted & { readonly provenUserId: string | null };

export const uncounted: WindowGate = { id: "", epoch: 0 };

/** A rollout has one window at most. */
export const windowOf = (audiences: readonly Audience[]): TimeWindow | null =>
  audiences.find((audience) => audience.kind === "time_window") ?? null;

export function compileWindow(audiences: readonly Audience[], gate: WindowGate): CompiledWindow | null {
  const window = windowOf(audiences);
  if (window === null) return null;
  const { startsAt, endsAt, usersMax } = window;
  return { startsAt, endsAt, usersMax, gate };
}

/** Whether the user was counted: then they are in, also after the end and while the window is full. */
export function isAdmitted({ gate }: CompiledWindow, { provenUserId, admitted }: Asking): boolean {
  return provenUserId !== null && admitted.has(gate.id);
}

/** Time only ever closes: whoever was not counted before the end is never added. */
export function windowStanding(window: CompiledWindow, asking: Asking, nowMs: number): WindowStanding {
  const { gate, startsAt, endsAt } = window;
  if (asking.provenUserId === null) return "unproven";
  const answer = asking.places.get(gate.id);
  if (asking.admitted.has(gate.id)) return answer === "free" ? "place" : "admitted";
  if (nowMs >= endsAt) return "over";
  if (nowMs < startsAt) return "not_yet";
  if (gate.epoch === 0) return "opening";
  return answer === undefined || answer === "free" ? "place" : answer;
}
