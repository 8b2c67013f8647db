import type { Refusal } from "#lib/release/refusals.ts";

const refusalByConstraint: Record<string, Refusal> = {
  releases_in_flight: "in_flight",
  releases_full: "stale",
  releases_once: "already_released",
};

/** The refusal that a broken uniqueness means; null for any other fault. The last word in a race. */
export function refusalOfConstraint(error: unknown): Refusal | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("constraint" in cause && typeof cause.constraint === "string") {
      return refusalByConstraint[cause.constraint] ?? null;
    }
  }
  return null;
}
