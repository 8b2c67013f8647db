import type { ContainerItem } from "#lib/package/canonical.ts";
import { endRecordBytes, readDirectory, readEndRecord } from "#lib/package/container-index.ts";
import { packageKey } from "#lib/protocol/package-descriptor.ts";
import type { BlobStore, Bytes } from "./blob-store.ts";
import { packageFileLimits } from "./limits.ts";

/** One file of a stored package: its size, and its bytes where they are wanted. */
export type PackageFile = { size: number; stream(): ReadableStream<Uint8Array>; bytes(): Promise<Bytes> };

type Index = Map<string, ContainerItem>;

/** Lists of files by the package's digest. What lies under a digest never changes. */
const indexes = new Map<string, Promise<Index | null>>();

/**
 * A file out of a stored package, read as its own bytes alone: a package may have 200 MB, and a page of it asks for
 * dozens of files. Null where there is no such package or file.
 */
export async function openPackageFile(
  blobs: BlobStore,
  sha256: string,
  path: string,
): Promise<PackageFile | null> {
  const index = await indexOf(blobs, sha256);
  const item = index?.get(path);
  const blob = item && (await blobs.open(packageKey(sha256, "identity")));
  if (!item || !blob) return null;
  const { offset, size } = item;
  // A range has an end within it: nothing has none.
  const stream = () => (size === 0 ? emptyStream() : blob.stream({ start: offset, end: offset + size - 1 }));
  return { size, stream, bytes: () => readAll(stream()) };
}

async function indexOf(blobs: BlobStore, sha256: string): Promise<Index | null> {
  const known = indexes.get(sha256) ?? readIndex(blobs, sha256);
  indexes.delete(sha256);
  indexes.set(sha256, known);
  const [oldest] = indexes.keys();
  if (indexes.size > packageFileLimits.indexesMax && oldest !== undefined) indexes.delete(oldest);
  try {
    const index = await known;
    if (index === null) indexes.delete(sha256);
    return index;
  } catch (error) {
    indexes.delete(sha256);
    throw error;
  }
}

async function readIndex(blobs: BlobStore, sha256: string): Promise<Index | null> {
  const blob = await blobs.open(packageKey(sha256, "identity"));
  if (!blob) return null;
  const last = blob.size - 1;
  const end = await readAll(blob.stream({ start: Math.max(0, blob.size - endRecordBytes), end: last }));
  const directory = readEndRecord(end);
  if (directory.count === 0) return new Map();
  const { offset, bytes } = directory;
  return readDirectory(await readAll(blob.stream({ start: offset, end: offset + bytes - 1 })), directory);
}

const readAll = async (stream: ReadableStream<Uint8Array>): Promise<Bytes> =>
  new Uint8Array(await new Response(stream).arrayBuffer());

const emptyStream = (): ReadableStream<Uint8Array> =>
  new ReadableStream({ start: (controller) => controller.close() });
