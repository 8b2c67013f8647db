import type { CompiledRollout } from "#lib/rules/evaluate.ts";
import { placeDecision } from "./decision.ts";
import type { Decision } from "./decision.ts";
import { windowCounted } from "./gate.ts";

/** The answer that a place of the rollout's time window has to be taken; null where it has none. */
export function windowPlace({ window }: CompiledRollout): Decision | null {
  if (window === null) return null;
  const { gate, usersMax } = window;
  return placeDecision({ gate: gate.id, epoch: gate.epoch, counted: windowCounted, usersMax });
}
