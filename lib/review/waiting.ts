import type { EndRequest } from "#lib/release/end-request.ts";
import type { ReleaseState } from "#lib/release/states.ts";
import { phrase } from "#lib/text/phrase.ts";
import { reviewLimits as limits } from "./limits.ts";

/** What a reviewer may be asked for. */
export const reviewKinds = ["release", "removal"] as const;
export type ReviewKind = (typeof reviewKinds)[number];

export const reviewKindNames: Record<ReviewKind, string> = {
  release: phrase("Release"),
  removal: phrase("Removal"),
};

/** What of a release waits for a reviewer; null where nothing does. */
export function waitingKind({
  state,
  request,
}: {
  state: ReleaseState;
  request: EndRequest | null;
}): ReviewKind | null {
  if (state === "under_review") return "release";
  return request?.kind === "removal" && request.stage === "review" ? "removal" : null;
}

export type Age = "fresh" | "long" | "too_long";

/** How long a request has waited, as people should see it. */
export function ageOf(sinceMs: number, nowMs: number): Age {
  const hours = (nowMs - sinceMs) / 3_600_000;
  if (hours >= limits.tooLongHours) return "too_long";
  return hours >= limits.longHours ? "long" : "fresh";
}
