import { promisify } from "node:util";
import {
  brotliCompress,
  brotliDecompress,
  constants,
  gunzip,
  gzip,
  zstdCompress,
  zstdDecompress,
} from "node:zlib";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { descriptorKey, packageKey } from "#lib/protocol/package-descriptor.ts";
import type { BlobStore, Bytes } from "#server/storage/blob-store.ts";

export type MadeEncoding = { name: "zstd" | "br" | "gzip"; size: number; reused: boolean };
type Encoding = {
  name: MadeEncoding["name"];
  encode(bytes: Bytes): Promise<Bytes>;
  decode(bytes: Bytes, options: DecodeOptions): Promise<Bytes>;
};

type DecodeOptions = { maxOutputLength: number };

const toZstd = promisify(zstdCompress);
const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Levels that take well under a second for 10 MB. The zstd window stays within the 8 MB a client must have. */
const encodings: readonly Encoding[] = [
  {
    name: "zstd",
    encode: (bytes) =>
      toZstd(bytes, {
        params: { [constants.ZSTD_c_compressionLevel]: 9, [constants.ZSTD_c_windowLog]: 23 },
        pledgedSrcSize: bytes.length,
      }),
    decode: promisify<Bytes, DecodeOptions, Bytes>(zstdDecompress),
  },
  {
    name: "br",
    encode: (bytes) =>
      toBrotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 6,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          [constants.BROTLI_PARAM_LGWIN]: 22,
        },
      }),
    decode: promisify<Bytes, DecodeOptions, Bytes>(brotliDecompress),
  },
  {
    name: "gzip",
    encode: (bytes) => toGzip(bytes, { level: 6 }),
    decode: promisify<Bytes, DecodeOptions, Bytes>(gunzip),
  },
];

/**
 * Makes the encodings of a package beside it, then the descriptor that names them (written last, so that
 * what it names is there). Blobs of an earlier build are used where they decode to the very package.
 */
export async function encodePackage(
  blobs: BlobStore,
  sha256: string,
  container: Bytes,
): Promise<MadeEncoding[]> {
  const made: MadeEncoding[] = [];
  const described: Record<string, { size: number; sha256: string }> = {
    identity: { size: container.length, sha256 },
  };
  for (const { name, encode, decode } of encodings) {
    const key = packageKey(sha256, name);
    const before = await usable(await blobs.read(key), container, decode);
    const bytes = before ?? (await encode(container));
    if (!before) {
      await blobs.remove(key);
      await blobs.put(key, bytes);
    }
    described[name] = { size: bytes.length, sha256: await sha256Hex(bytes) };
    made.push({ name, size: bytes.length, reused: before !== null });
  }
  await describe(blobs, sha256, new TextEncoder().encode(JSON.stringify({ encodings: described })));
  return made;
}

// What stands already is left alone: devices that ask between removing and writing would hear "no such package".
async function describe(blobs: BlobStore, sha256: string, descriptor: Bytes): Promise<void> {
  const key = descriptorKey(sha256);
  const before = await blobs.read(key);
  if (before && Buffer.compare(before, descriptor) === 0) return;
  await blobs.remove(key);
  await blobs.put(key, descriptor);
}

/** What an earlier build left, where it decodes to the package; null where it is damaged or was never made. */
async function usable(
  encoded: Bytes | null,
  container: Bytes,
  decode: Encoding["decode"],
): Promise<Bytes | null> {
  if (!encoded) return null;
  const decoded = await decode(encoded, { maxOutputLength: container.length + 1 }).catch(() => null);
  return decoded && Buffer.compare(decoded, container) === 0 ? encoded : null;
}
