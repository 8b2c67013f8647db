import { sha256Hex } from "#lib/crypto/digest.ts";
import { tableBytes, tableOf } from "#lib/rules/hash-table.ts";
import type { SipKey } from "#lib/rules/siphash.ts";
import type { ListBlock } from "#db/schema/allowlist.ts";
import { runtime } from "#server/runtime.ts";
import type { Bytes } from "#server/storage/blob-store.ts";

/** What lies of a list in the blobs: its users in blocks, and the blocks as devices are judged by them. */
export const idsKey = (sha256: string): string => `allowlists/${sha256}`;
export const chunkKey = (sha256: string): string => `chunks/${sha256}`;
/** A file on its way, and the report of what was refused of it: each import has its own. */
export const importKey = async (importId: string): Promise<string> => `imports/${await textDigest(importId)}`;
export const reportKey = async (importId: string): Promise<string> =>
  `imports/${await textDigest(`${importId} report`)}`;

/** The users of a block, sorted. */
export async function readBlock({ ids }: ListBlock): Promise<string[]> {
  const text = new TextDecoder().decode(await readWhole(idsKey(ids)));
  // The first line is the list's own id: no other list shares the blob, so that it goes when the list does.
  return text.split("\n").slice(1);
}

/** Null where two users of the block have one hash under the list's secret. */
export async function writeBlock(
  listId: string,
  key: SipKey,
  ids: readonly string[],
): Promise<ListBlock | null> {
  const table = tableOf(key, ids);
  if (table === null) return null;
  const written = await writeBlob(idsKey, new TextEncoder().encode([listId, ...ids].join("\n")));
  return { users: ids.length, ids: written, chunk: await writeBlob(chunkKey, tableBytes(table)) };
}

export async function readChunk(sha256: string): Promise<Bytes> {
  return readWhole(chunkKey(sha256));
}

/** @returns the SHA-256 of the bytes, under which they lie */
export async function writeBlob(keyOf: (sha256: string) => string, bytes: Bytes): Promise<string> {
  const { blobs } = await runtime();
  const sha256 = await sha256Hex(bytes);
  await blobs.put(keyOf(sha256), bytes);
  return sha256;
}

async function readWhole(key: string): Promise<Bytes> {
  const { blobs } = await runtime();
  const bytes = await blobs.read(key);
  if (bytes === null) throw new Error(`${key} is not in the blob store`);
  return bytes;
}

const textDigest = (text: string): Promise<string> => sha256Hex(new TextEncoder().encode(text));
