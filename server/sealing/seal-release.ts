import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { wrapContentKey } from "#lib/crypto/content-key.ts";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { makeContentKeys } from "#lib/crypto/sealed-content.ts";
import { packageKey } from "#lib/protocol/package-descriptor.ts";
import { sealedKey, sealedMarkKey, type Sealed } from "#lib/protocol/sealed.ts";
import type { Environment } from "#lib/release/environments.ts";
import { liveStates } from "#lib/release/states.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { deliveryRecipient } from "#server/keys/delivery-key.ts";
import { runtime } from "#server/runtime.ts";
import type { Bytes } from "#server/storage/blob-store.ts";
import { sealFile } from "./seal-file.ts";

/**
 * Encrypts a release's package under a content key of its own. Only the delivery processes can open that key: nothing
 * that opens the package is kept here, and the recipient that is kept only seals. May run twice.
 */
export async function sealRelease(
  release: { id: string; sealed: Sealed | null },
  { sha256, container }: { sha256: string; container: Bytes },
): Promise<Sealed> {
  const { database, blobs } = await runtime();
  // First of all: from now on the clear bytes go to no device, wherever else the package was released.
  await blobs.put(sealedMarkKey(sha256), new TextEncoder().encode(sha256));
  const before = release.sealed;
  if (before !== null && (await blobs.size(sealedKey(before.sha256))) === before.size) return before;
  const { identity, recipient } = await makeContentKeys();
  const bytes = await sealFile(container, recipient);
  const digest = await sha256Hex(bytes);
  const key = await wrapContentKey({ sha256: digest, identity }, await deliveryRecipient());
  const sealed: Sealed = { sha256: digest, size: bytes.length, recipient, key };
  await blobs.put(sealedKey(digest), bytes);
  await database.db.update(releases).set({ sealed }).where(eq(releases.id, release.id));
  return sealed;
}

/** Releases that applied after sealing was switched on, and had been built before: sealed before a device hears of them. */
export async function sealLate(target: { appId: string; environment: Environment }): Promise<void> {
  const { database, blobs, jobs } = await runtime();
  const late = await database.db
    .select({ release: { id: releases.id, sealed: releases.sealed }, sha256: versions.sha256 })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(
      and(
        eq(releases.appId, target.appId),
        eq(releases.environment, target.environment),
        inArray(releases.state, [...liveStates]),
        isNull(releases.sealed),
        sql`${releases.settings} ->> 'sealedPackages' = 'true'`,
      ),
    );
  for (const { release, sha256 } of late) {
    const container = await blobs.read(packageKey(sha256, "identity"));
    if (!container) throw new Error(`the package of release ${release.id} is gone: it cannot be sealed`);
    await sealRelease(release, { sha256, container });
    // What was made of deltas until now is in clear.
    await database.db.transaction((tx) => jobs.send(tx, "deltas", { releaseId: release.id }));
  }
}
