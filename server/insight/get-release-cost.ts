import { and, eq, sum } from "drizzle-orm";
import { deltaLimits } from "#lib/package/delta-limits.ts";
import { insightLimits as limits } from "#lib/insight/limits.ts";
import { updateCost } from "#lib/insight/update-cost.ts";
import type { Executor } from "#db/client.ts";
import { eventCounts } from "#db/schema/insight.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { heldVersions } from "#server/delta/wanted-bases.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";
import { readDescriptor } from "#server/version/describe-package.ts";

/**
 * What a release costs devices: expected, from what those of its target said lately that they run, and measured, from
 * the downloads that they reported. The expectation is null until the package is built.
 */
export async function getReleaseCost(scope: WorkspaceScope, releaseId: string) {
  const { database } = await runtime();
  const { db } = database;
  const seen = await seenRelease(db, scope, releaseId);
  if (!seen) return null;
  const { release, version } = seen.context;
  const descriptor = await readDescriptor(version.sha256);
  const measured = await measuredDownloads(db, releaseId);
  if (!descriptor) return { expected: null, measured };
  const wholeBytes = Math.min(
    ...Object.values(descriptor.encodings).flatMap((one) => (one ? [one.size] : [])),
  );
  const held = await heldVersions(db, release, Date.now());
  const update = { sha256: version.sha256, wholeBytes, deltas: descriptor.deltas };
  const { versions, ...cost } = updateCost(update, held);
  return {
    expected: {
      packageBytes: wholeBytes,
      deltas: descriptor.deltas.length,
      days: deltaLimits.reportedDays,
      ...cost,
      shown: versions.slice(0, limits.versionsShown),
    },
    measured,
  };
}

async function measuredDownloads(db: Executor, releaseId: string) {
  const { isDelta, installs, bytes } = eventCounts;
  const rows = await db
    .select({ isDelta, installs: sum(installs).mapWith(Number), bytes: sum(bytes).mapWith(Number) })
    .from(eventCounts)
    .where(and(eq(eventCounts.releaseId, releaseId), eq(eventCounts.event, "download_completed")))
    .groupBy(isDelta);
  const of = (delta: boolean) => {
    const row = rows.find((one) => one.isDelta === delta);
    return { installs: row?.installs ?? 0, bytes: row?.bytes ?? 0 };
  };
  return { whole: of(false), delta: of(true) };
}
