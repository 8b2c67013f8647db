import { and, eq, isNotNull, notInArray } from "drizzle-orm";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { savesEnough } from "#lib/package/delta.ts";
import { deltaKey } from "#lib/protocol/package-descriptor.ts";
import { sealedKey } from "#lib/protocol/sealed.ts";
import type { Sealed } from "#lib/protocol/sealed.ts";
import { finalStates } from "#lib/release/states.ts";
import { packageDeltas, releaseBases, sealedDeltas } from "#db/schema/delta.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { isFromBase, isSealedOne } from "#server/delta/delta-joins.ts";
import { runtime } from "#server/runtime.ts";
import { sealFile } from "./seal-file.ts";

/**
 * Encrypts the deltas to a package for every release of it that is sealed, each under that release's content key. What is
 * sealed already is left as it is, and what would save too little is left out. May run twice.
 */
export async function sealDeltas(packageSha256: string): Promise<void> {
  const { blobs } = await runtime();
  for (const { releaseId, sealed, delta, standing } of await wantedSealed(packageSha256)) {
    if (sealed === null || delta === null) continue;
    if (standing?.recipient === sealed.recipient) {
      if ((await blobs.size(sealedKey(standing.sha256))) === standing.sizeBytes) continue;
    }
    await sealDelta({ releaseId, sealed, delta });
  }
}

async function wantedSealed(packageSha256: string) {
  const { database } = await runtime();
  return database.db
    .select({
      releaseId: releases.id,
      sealed: releases.sealed,
      delta: packageDeltas.sha256,
      standing: sealedDeltas,
    })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(releaseBases, eq(releaseBases.releaseId, releases.id))
    .innerJoin(packageDeltas, isFromBase())
    .leftJoin(sealedDeltas, isSealedOne())
    .where(
      and(
        eq(versions.sha256, packageSha256),
        isNotNull(releases.sealed),
        isNotNull(packageDeltas.sha256),
        notInArray(releases.state, [...finalStates]),
      ),
    );
}

type Sealing = { releaseId: string; sealed: Sealed; delta: string };

async function sealDelta({ releaseId, sealed, delta }: Sealing): Promise<void> {
  const { blobs, database } = await runtime();
  const clear = await blobs.read(deltaKey(delta));
  if (!clear) return;
  const { recipient } = sealed;
  const bytes = await sealFile(clear, recipient);
  if (!savesEnough(bytes.length, sealed.size)) return;
  const sha256 = await sha256Hex(bytes);
  await blobs.put(sealedKey(sha256), bytes);
  const values = { sha256, sizeBytes: bytes.length, recipient };
  const { releaseId: release, deltaSha256 } = sealedDeltas;
  await database.db
    .insert(sealedDeltas)
    .values({ releaseId, deltaSha256: delta, ...values })
    .onConflictDoUpdate({ target: [release, deltaSha256], set: values });
}

/** Of a delta that is gone nothing sealed stays either. */
export async function forgetSealedDeltas(deltaSha256: string): Promise<void> {
  const { blobs, database } = await runtime();
  const own = eq(sealedDeltas.deltaSha256, deltaSha256);
  for (const { sha256 } of await database.db.select().from(sealedDeltas).where(own)) {
    await blobs.remove(sealedKey(sha256));
  }
  await database.db.delete(sealedDeltas).where(own);
}
