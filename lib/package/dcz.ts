import { bytesOfHex, hexOf } from "#lib/crypto/digest.ts";

// RFC 9842, section 5: a skippable frame of zstd whose content is the dictionary's SHA-256.
const magic = [0x5e, 0x2a, 0x4d, 0x18, 0x20, 0x00, 0x00, 0x00] as const;
const digestBytes = 32;
export const dczHeaderBytes = magic.length + digestBytes;

/** The dcz bytes of a zstd frame. `from`: the dictionary's SHA-256, lower-case hex. */
export function writeDcz(from: string, frame: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(dczHeaderBytes + frame.length);
  bytes.set(magic);
  bytes.set(bytesOfHex(from), magic.length);
  bytes.set(frame, dczHeaderBytes);
  return bytes;
}

/** The zstd frame of dcz bytes and the digest of its dictionary; null where the bytes are no dcz. */
export function readDcz(
  bytes: Uint8Array<ArrayBuffer>,
): { from: string; frame: Uint8Array<ArrayBuffer> } | null {
  if (bytes.length <= dczHeaderBytes || magic.some((byte, at) => bytes[at] !== byte)) return null;
  return {
    from: hexOf(bytes.subarray(magic.length, dczHeaderBytes)),
    frame: bytes.subarray(dczHeaderBytes),
  };
}
