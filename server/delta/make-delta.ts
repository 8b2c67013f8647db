import { and, eq, sql } from "drizzle-orm";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { fitsWindow, savesEnough } from "#lib/package/delta.ts";
import { deltaKey, packageKey, type Effort } from "#lib/protocol/package-descriptor.ts";
import { packageDeltas } from "#db/schema/delta.ts";
import { runtime } from "#server/runtime.ts";
import type { Bytes } from "#server/storage/blob-store.ts";
import { encode } from "./encoder.ts";
import { sweepLater } from "./sweep-blobs.ts";

export type DeltaRow = typeof packageDeltas.$inferSelect;
/** What a delta is to be made of, and what it is measured against: the smallest whole package. */
export type DeltaWish = { from: string; to: string; container: Bytes; wholeBytes: number; effort: Effort };

/**
 * Makes one delta, keeps its bytes where they save enough and a client can decode them, and writes down what became of
 * it. @returns null where its base is gone from the store, or is not what it was
 */
export async function makeDelta({
  from,
  to,
  container,
  wholeBytes,
  effort,
}: DeltaWish): Promise<DeltaRow | null> {
  const base = await readContainerBytes(from);
  if (!base) return null;
  const none = { fromSha256: from, toSha256: to, effort, sha256: null, sizeBytes: null };
  if (!fitsWindow(base.length, container.length)) return keep(none);
  const bytes = await encode({ kind: "delta", pair: { from, base, container }, effort });
  if (!savesEnough(bytes.length, wholeBytes)) return keep({ ...none, sizeBytes: bytes.length });
  const sha256 = await sha256Hex(bytes);
  const { blobs, database } = await runtime();
  // First, so that a blob whose row was never written is found again.
  await database.db.transaction((tx) => sweepLater(tx, { deltas: [sha256] }));
  await blobs.put(deltaKey(sha256), bytes);
  const kept = await keep({ ...none, sha256, sizeBytes: bytes.length });
  // A sweep that looked before the row was there may have taken the blob of an earlier try.
  await blobs.put(deltaKey(sha256), bytes);
  return kept;
}

/** A package's container; null where it is gone, or is not what its digest says. */
export async function readContainerBytes(sha256: string): Promise<Bytes | null> {
  const { blobs } = await runtime();
  const bytes = await blobs.read(packageKey(sha256, "identity"));
  return bytes && (await sha256Hex(bytes)) === sha256 ? bytes : null;
}

/** Whether what is written down of a delta is so: what is to be kept is there. */
export async function stands({ sha256, sizeBytes }: DeltaRow): Promise<boolean> {
  if (sha256 === null) return true;
  const { blobs } = await runtime();
  return (await blobs.size(deltaKey(sha256))) === sizeBytes;
}

async function keep(row: Omit<DeltaRow, "updatedAt">): Promise<DeltaRow> {
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const { fromSha256, toSha256, sha256 } = packageDeltas;
    const [before] = await tx
      .select({ sha256 })
      .from(packageDeltas)
      .where(and(eq(fromSha256, row.fromSha256), eq(toSha256, row.toSha256)))
      .for("update");
    const values = { ...row, updatedAt: sql`now()` };
    const [kept] = await tx
      .insert(packageDeltas)
      .values(values)
      .onConflictDoUpdate({ target: [toSha256, fromSha256], set: values })
      .returning();
    if (!kept) throw new Error("an upsert returns its row");
    if (before?.sha256 && before.sha256 !== row.sha256) await sweepLater(tx, { deltas: [before.sha256] });
    return kept;
  });
}
