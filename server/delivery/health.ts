import type { HealthAnswer } from "#lib/protocol/health.ts";
import type { Packages } from "./packages.ts";
import { publicResponse } from "./responses.ts";
import type { SnapshotMemory } from "./snapshot-memory.ts";

/** Draining: the process is about to end, and answers what still comes. */
export type Standing = { isDraining: boolean };

/**
 * What this process holds and what is away. 200 as long as it answers: it goes on without its stores. 503 while it
 * drains, so that whoever balances sends its requests elsewhere.
 */
export function health(parts: {
  snapshots: SnapshotMemory;
  packages: Packages;
  standing: Standing;
  now: () => number;
}): Response {
  const nowMs = parts.now();
  const seconds = (fromMs: number) => Math.max(0, nowMs - fromMs) / 1000;
  const answer: HealthAnswer = {
    alive: true,
    draining: parts.standing.isDraining,
    serverTime: nowMs,
    snapshots: parts.snapshots.held().map(({ scope, snapshot: { index }, confirmedAtMs }) => ({
      app: scope.app,
      environment: scope.environment,
      epoch: index.epoch,
      sequence: index.sequence,
      ageSeconds: seconds(index.publishedAt),
      confirmedSecondsAgo: seconds(confirmedAtMs),
    })),
    away: [
      ...(parts.snapshots.awaySinceMs === null ? [] : ["rule store" as const]),
      ...(parts.packages.awaySinceMs === null ? [] : ["blob store" as const]),
    ],
    damagedDocuments: parts.snapshots.damagedDocuments,
  };
  return publicResponse(JSON.stringify(answer), 0, answer.draining ? 503 : 200);
}
