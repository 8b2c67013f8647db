import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { deltaLimits } from "#lib/package/delta-limits.ts";
import type { Environment } from "#lib/release/environments.ts";
import { liveStates } from "#lib/release/states.ts";
import type { LiveDelta } from "#lib/snapshot/schema.ts";
import type { Executor } from "#db/client.ts";
import { packageDeltas, releaseBases, sealedDeltas } from "#db/schema/delta.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { isFromBase, isSealedOne } from "#server/delta/delta-joins.ts";

/**
 * The deltas that are kept to what is live in an app and environment, by release, in a fixed order. Of those to a sealed
 * release devices hear once they are sealed under its key.
 */
export async function collectDeltas(
  tx: Executor,
  appId: string,
  environment: Environment,
): Promise<Map<string, LiveDelta[]>> {
  const deltas = new Map<string, LiveDelta[]>();
  for (const row of await keptRows(tx, appId, environment)) {
    const own = deltas.get(row.release.id) ?? [];
    deltas.set(row.release.id, own);
    const delta = liveDelta(row);
    if (delta && own.length < deltaLimits.perReleaseMax) own.push(delta);
  }
  return deltas;
}

type Row = Awaited<ReturnType<typeof keptRows>>[number];

function liveDelta({ release: { sealed }, from, sha256, size, file, recipient }: Row): LiveDelta | null {
  if (sha256 === null || size === null) return null;
  if (sealed === null) return { from, sha256, size };
  return file !== null && recipient === sealed.recipient ? { from, sha256, size, sealed: file } : null;
}

function keptRows(tx: Executor, appId: string, environment: Environment) {
  const { sha256, sizeBytes } = packageDeltas;
  return tx
    .select({
      release: { id: releases.id, sealed: releases.sealed },
      from: releaseBases.sha256,
      sha256,
      size: sizeBytes,
      file: { sha256: sealedDeltas.sha256, size: sealedDeltas.sizeBytes },
      recipient: sealedDeltas.recipient,
    })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(releaseBases, eq(releaseBases.releaseId, releases.id))
    .innerJoin(packageDeltas, isFromBase())
    .leftJoin(sealedDeltas, isSealedOne())
    .where(
      and(
        eq(releases.appId, appId),
        eq(releases.environment, environment),
        inArray(releases.state, [...liveStates]),
        isNotNull(sha256),
      ),
    )
    .orderBy(asc(releases.id), asc(releaseBases.position));
}
