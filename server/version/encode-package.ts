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
import { packageKey, type Effort, type Representation } from "#lib/protocol/package-descriptor.ts";
import type { BlobStore, Bytes } from "#server/storage/blob-store.ts";

export const encodingNames = ["zstd", "br", "gzip"] as const;
export type EncodingName = (typeof encodingNames)[number];
export type MadeEncoding = Representation & { name: EncodingName; reused: boolean };
/** Makes one encoding, here or in a process of its own. */
export type Encode = (name: EncodingName, container: Bytes, effort: Effort) => Promise<Bytes>;

const toZstd = promisify(zstdCompress);
const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** A container encoded: quick within a second for 10 MB, small with the time that the fewest bytes take. */
export function encodeContainer(name: EncodingName, container: Bytes, effort: Effort): Promise<Bytes> {
  return encoders[name](container, effort);
}

const encoders: Record<EncodingName, (container: Bytes, effort: Effort) => Promise<Bytes>> = {
  // The window stays within the 8 MB that a client must have.
  zstd: (container, effort) =>
    toZstd(container, {
      params: {
        [constants.ZSTD_c_compressionLevel]: effort === "quick" ? 9 : 19,
        [constants.ZSTD_c_windowLog]: 23,
      },
      pledgedSrcSize: container.length,
    }),
  br: (container, effort) =>
    toBrotli(container, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: effort === "quick" ? 6 : 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: container.length,
        [constants.BROTLI_PARAM_LGWIN]: effort === "quick" ? 22 : 24,
      },
    }),
  gzip: (container, effort) => toGzip(container, { level: effort === "quick" ? 6 : 9 }),
};

const decoders: Record<EncodingName, (bytes: Bytes, options: DecodeOptions) => Promise<Bytes>> = {
  zstd: promisify<Bytes, DecodeOptions, Bytes>(zstdDecompress),
  br: promisify<Bytes, DecodeOptions, Bytes>(brotliDecompress),
  gzip: promisify<Bytes, DecodeOptions, Bytes>(gunzip),
};
type DecodeOptions = { maxOutputLength: number };

type Wanted = { blobs: BlobStore; sha256: string; container: Bytes; effort: Effort; encode: Encode };

/**
 * The encodings of a package beside it, each with as much effort as is wanted or more. Blobs of an earlier build are
 * used where they decode to the very package. What names them, the descriptor, is not written here.
 */
export async function encodePackage(wanted: Wanted): Promise<MadeEncoding[]> {
  const made: MadeEncoding[] = [];
  for (const name of encodingNames) {
    made.push((await madeBefore(wanted, name)) ?? (await makeNow(wanted, name)));
  }
  return made;
}

async function madeBefore({ blobs, sha256, container, effort }: Wanted, name: EncodingName) {
  for (const standing of effort === "quick" ? (["small", "quick"] as const) : (["small"] as const)) {
    const bytes = await blobs.read(packageKey(sha256, name, standing));
    if (bytes && (await decodesTo(container, name, bytes)))
      return describe(bytes, { name, effort: standing, reused: true });
  }
  return null;
}

async function makeNow({ blobs, sha256, container, effort, encode }: Wanted, name: EncodingName) {
  const bytes = await encode(name, container, effort);
  if (!(await decodesTo(container, name, bytes)))
    throw new Error(`${name} does not decode to the package that it was made of`);
  // What lies there decoded to something else.
  await blobs.replace(packageKey(sha256, name, effort), bytes);
  return describe(bytes, { name, effort, reused: false });
}

async function describe(
  bytes: Bytes,
  how: Pick<MadeEncoding, "name" | "effort" | "reused">,
): Promise<MadeEncoding> {
  return { ...how, size: bytes.length, sha256: await sha256Hex(bytes) };
}

async function decodesTo(container: Bytes, name: EncodingName, bytes: Bytes): Promise<boolean> {
  const decoded = await decoders[name](bytes, { maxOutputLength: container.length + 1 }).catch(() => null);
  return decoded !== null && Buffer.compare(decoded, container) === 0;
}
