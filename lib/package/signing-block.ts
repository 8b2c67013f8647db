import type { PackageLimits } from "./limits.ts";

/** A signature that lies between the last entry and the central directory. */
export type SigningBlock = { offset: number; sizeBytes: number; magic: string };

const MAGICS = ["RPK Sig Block 42", "APK Sig Block 42"];
const MAGIC_BYTES = 16;
const SIZE_BYTES = 8;

/**
 * The signing block that ends at `directoryOffset`, if there is a well-formed one. Layout of the APK Signature
 * Scheme v2, which quick apps took over: size, pairs of (size, id, value), the same size again, 16 bytes of magic.
 */
export function findSigningBlock(
  view: DataView,
  directoryOffset: number,
  limits: PackageLimits,
): SigningBlock | undefined {
  const footer = directoryOffset - MAGIC_BYTES - SIZE_BYTES;
  if (footer < SIZE_BYTES) return undefined;
  const magic = ascii(view, directoryOffset - MAGIC_BYTES, MAGIC_BYTES);
  if (!MAGICS.includes(magic)) return undefined;
  const size = Number(view.getBigUint64(footer, true));
  const offset = directoryOffset - size - SIZE_BYTES;
  if (size < SIZE_BYTES + MAGIC_BYTES || size > limits.signingBlockBytesMax || offset < 0) return undefined;
  if (Number(view.getBigUint64(offset, true)) !== size) return undefined;
  if (!pairsFill(view, offset + SIZE_BYTES, footer)) return undefined;
  return { offset, sizeBytes: size + SIZE_BYTES, magic };
}

function pairsFill(view: DataView, start: number, end: number): boolean {
  let at = start;
  while (at + SIZE_BYTES + 4 <= end) {
    const size = Number(view.getBigUint64(at, true));
    if (size < 4 || size > end - at - SIZE_BYTES) return false;
    at += SIZE_BYTES + size;
  }
  return at === end;
}

function ascii(view: DataView, offset: number, length: number): string {
  return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + offset, length));
}
