import { promisify } from "node:util";
import { brotliCompress, constants, gzip, zstdCompress } from "node:zlib";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { packageKey, type BlobStore, type Bytes } from "#server/storage/blob-store.ts";

export type MadeEncoding = { name: "zstd" | "br" | "gzip"; size: number; reused: boolean };
type Encoding = {
  name: MadeEncoding["name"];
  suffix: string;
  encode(bytes: Bytes): Promise<Bytes>;
};

const toZstd = promisify(zstdCompress);
const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Levels that take well under a second for 10 MB. The zstd window stays within the 8 MB a client must have. */
const encodings: readonly Encoding[] = [
  {
    name: "zstd",
    suffix: "zst",
    encode: (bytes) =>
      toZstd(bytes, {
        params: { [constants.ZSTD_c_compressionLevel]: 9, [constants.ZSTD_c_windowLog]: 23 },
        pledgedSrcSize: bytes.length,
      }),
  },
  {
    name: "br",
    suffix: "br",
    encode: (bytes) =>
      toBrotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 6,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          [constants.BROTLI_PARAM_LGWIN]: 22,
        },
      }),
  },
  { name: "gzip", suffix: "gz", encode: (bytes) => toGzip(bytes, { level: 6 }) },
];

/**
 * Makes the encodings of a package beside it, then the descriptor that names them (written last, so that
 * what it names is there). Blobs that an earlier build made are used as they are.
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
  for (const { name, suffix, encode } of encodings) {
    const key = `${packageKey(sha256)}.${suffix}`;
    const before = await blobs.read(key);
    const bytes = before ?? (await encode(container));
    if (!before) await blobs.put(key, bytes);
    described[name] = { size: bytes.length, sha256: await sha256Hex(bytes) };
    made.push({ name, size: bytes.length, reused: before !== null });
  }
  const descriptor = new TextEncoder().encode(JSON.stringify({ encodings: described }));
  await blobs.put(`${packageKey(sha256)}.json`, descriptor);
  return made;
}
