import { and, asc, eq, inArray, isNotNull, notInArray, sql } from "drizzle-orm";
import { finalStates } from "#lib/release/states.ts";
import type { Executor } from "#db/client.ts";
import { packageDeltas, releaseBases } from "#db/schema/delta.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { runtime } from "#server/runtime.ts";
import { describePackage } from "#server/version/describe-package.ts";
import { encoderLimits as limits } from "./limits.ts";
import { sweepLater } from "./sweep-blobs.ts";
import { wantedBases } from "./wanted-bases.ts";

let lookedAtMs = 0;

/** Once an hour: what devices have changes by itself, and what ended is wanted no more. */
export async function keepDeltas(nowMs: number): Promise<void> {
  if (nowMs - lookedAtMs < limits.lookMs) return;
  lookedAtMs = nowMs;
  await forgetDeltas();
  await wantDeltas(nowMs);
}

/** Has deltas made for every release whose target's devices have other packages than it was thought. */
export async function wantDeltas(nowMs: number): Promise<void> {
  const { database, jobs } = await runtime();
  const { db } = database;
  for (const release of await builtReleases(db)) {
    const wanted = await wantedBases(db, release, nowMs);
    const standing = await db
      .select({ sha256: releaseBases.sha256 })
      .from(releaseBases)
      .where(eq(releaseBases.releaseId, release.id))
      .orderBy(asc(releaseBases.position));
    const isSame = wanted.join(" ") === standing.map(({ sha256 }) => sha256).join(" ");
    if (!isSame) await db.transaction((tx) => jobs.send(tx, "deltas", { releaseId: release.id }));
  }
}

function builtReleases(db: Executor) {
  const { id, programId, appId, environment, state, packageBytes } = releases;
  return db
    .select({ id, programId, appId, environment, sha256: versions.sha256 })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(and(isNotNull(packageBytes), notInArray(state, ["building", ...finalStates])))
    .orderBy(asc(id))
    .limit(limits.releasesMax);
}

/** Forgets what releases that ended wanted, and every delta that no release wants any more. */
export async function forgetDeltas(): Promise<void> {
  const { database } = await runtime();
  const forgotten = await database.db.transaction(async (tx) => {
    const ended = tx
      .select({ id: releases.id })
      .from(releases)
      .where(inArray(releases.state, [...finalStates]));
    await tx.delete(releaseBases).where(inArray(releaseBases.releaseId, ended));
    const gone = await tx.delete(packageDeltas).where(isWantedByNobody()).returning();
    await sweepLater(tx, { deltas: gone.flatMap(({ sha256 }) => sha256 ?? []) });
    return gone;
  });
  for (const to of new Set(forgotten.map(({ toSha256 }) => toSha256))) await describePackage(to);
}

const isWantedByNobody = () => sql`not exists (
  select 1 from ${releaseBases}
  join ${releases} on ${releases.id} = ${releaseBases.releaseId}
  join ${versions} on ${versions.id} = ${releases.versionId}
  where ${releaseBases.sha256} = ${packageDeltas.fromSha256} and ${versions.sha256} = ${packageDeltas.toSha256}
)`;
