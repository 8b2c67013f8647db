import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { deltaLimits } from "#lib/package/delta-limits.ts";
import type { Delta } from "#lib/package/delta.ts";
import type { Environment } from "#lib/release/environments.ts";
import { liveStates } from "#lib/release/states.ts";
import type { Executor } from "#db/client.ts";
import { packageDeltas, releaseBases } from "#db/schema/delta.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";

/** The deltas that are kept to what is live in an app and environment, by release, in a fixed order. */
export async function collectDeltas(
  tx: Executor,
  appId: string,
  environment: Environment,
): Promise<Map<string, Delta[]>> {
  const { sha256, sizeBytes } = packageDeltas;
  const rows = await tx
    .select({ release: releases.id, from: releaseBases.sha256, sha256, size: sizeBytes })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(releaseBases, eq(releaseBases.releaseId, releases.id))
    .innerJoin(
      packageDeltas,
      and(eq(packageDeltas.toSha256, versions.sha256), eq(packageDeltas.fromSha256, releaseBases.sha256)),
    )
    .where(
      and(
        eq(releases.appId, appId),
        eq(releases.environment, environment),
        inArray(releases.state, [...liveStates]),
        isNotNull(sha256),
      ),
    )
    .orderBy(asc(releases.id), asc(releaseBases.position));
  const deltas = new Map<string, Delta[]>();
  for (const { release, from, sha256: digest, size } of rows) {
    const own = deltas.get(release) ?? [];
    if (digest !== null && size !== null && own.length < deltaLimits.perReleaseMax)
      own.push({ from, sha256: digest, size });
    deltas.set(release, own);
  }
  return deltas;
}
