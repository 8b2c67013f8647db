import { inflateRaw, inflateRawSync, type InflateRaw } from "node:zlib";
import type { Inflate, Inflated } from "#lib/package/inflate.ts";

/** Below this a trip to the thread pool costs more than inflating at once. */
const SYNC_BYTES_MAX = 32_768;
const CHUNK_BYTES_MAX = 262_144;

/** Node's inflate as the package reader's port: twenty times faster than streams for many small files. */
export const inflateRawNode: Inflate = async (compressed, sizeMax) => {
  // One chunk of the right size: the default of 16 KB would stay allocated behind every small file.
  const chunkSize = Math.min(Math.max(64, sizeMax + 1), CHUNK_BYTES_MAX);
  const options = { info: true, maxOutputLength: Math.max(1, sizeMax), chunkSize };
  try {
    if (compressed.length <= SYNC_BYTES_MAX && sizeMax <= 8 * SYNC_BYTES_MAX) {
      return checked(inflateRawSync(compressed, options), compressed, sizeMax);
    }
    return await new Promise<Inflated>((resolve) => {
      inflateRaw(compressed, options, (error, result) => {
        resolve(error ? refused(error) : checked(result, compressed, sizeMax));
      });
    });
  } catch (error) {
    return refused(error);
  }
};

function checked(result: unknown, compressed: Uint8Array, sizeMax: number): Inflated {
  const { buffer, engine } = asInfo(result);
  // Bytes after the end of the stream would be a hiding place.
  if (engine.bytesWritten !== compressed.length) return { ok: false, why: "broken" };
  if (buffer.length > sizeMax) return { ok: false, why: "too_large" };
  return { ok: true, bytes: buffer };
}

/** Safe: zlib documents this shape for `info: true`, which is always set above; its types lack it. */
function asInfo(result: unknown) {
  return result as { buffer: Buffer<ArrayBuffer>; engine: InflateRaw };
}

function refused(error: unknown): Inflated {
  const tooLarge = error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
  return { ok: false, why: tooLarge ? "too_large" : "broken" };
}
