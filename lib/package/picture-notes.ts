import type { PictureKind } from "#lib/picture/read-picture.ts";

/**
 * Bytes of a PNG or JPEG that say nothing about how it looks: texts, Exif and thumbnails of its maker. Colour profiles
 * are not counted. Layouts: PNG 3rd edition 5.3, ITU T.81 B.1.1.4.
 */
export function pictureNotesBytes(bytes: Uint8Array, kind: PictureKind): number {
  if (kind === "png") return pngNotes(bytes);
  return kind === "jpeg" ? jpegNotes(bytes) : 0;
}

const pngHeader = 8;
const noteChunks = new Set(["tEXt", "zTXt", "iTXt", "eXIf"]);

function pngNotes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let notes = 0;
  // Each step passes a chunk's twelve bytes of frame at least: it ends with the file.
  for (let at = pngHeader; at + 12 <= bytes.length;) {
    const length = view.getUint32(at) + 12;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (noteChunks.has(name)) notes += Math.min(length, bytes.length - at);
    at += length;
  }
  return notes;
}

const startOfScan = 0xda;
const comment = 0xfe;

function jpegNotes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let notes = 0;
  for (let at = 2; at + 4 <= bytes.length && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    if (marker === startOfScan) break;
    const length = Math.max(2, view.getUint16(at + 2)) + 2;
    if (isNote(marker)) notes += Math.min(length, bytes.length - at);
    at += length;
  }
  return notes;
}

// APP2 holds the colour profile, APP14 how the colours were turned: without them it looks different.
const isNote = (marker: number): boolean =>
  marker === comment || (marker >= 0xe1 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee);
