export type PictureKind = "png" | "jpeg" | "webp";
/** Width and height in pixels. */
export type Picture = { kind: PictureKind; width: number; height: number };

/**
 * What a picture says of itself in its first bytes; null where they are of no PNG, JPEG or WebP. Layouts: PNG 3rd
 * edition 11.2.1, ITU T.81 B.2.2, RFC 9649.
 */
export function readPicture(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return png(view);
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return jpeg(view);
  return isWord(bytes, 0, "RIFF") && isWord(bytes, 8, "WEBP") ? webp(bytes, view) : null;
}

function png(view: DataView): Picture | null {
  if (view.byteLength < 33 || view.getUint32(12) !== 0x49_48_44_52) return null;
  return { kind: "png", width: view.getUint32(16), height: view.getUint32(20) };
}

/** Walks the segments up to the frame header, which holds the size. */
function jpeg(view: DataView): Picture | null {
  let at = 2;
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker))
      return { kind: "jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function webp(bytes: Uint8Array, view: DataView): Picture | null {
  if (bytes.length < 30) return null;
  if (isWord(bytes, 12, "VP8X")) {
    return { kind: "webp", width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) };
  }
  if (isWord(bytes, 12, "VP8L") && view.getUint8(20) === 0x2f) {
    const packed = view.getUint32(21, true);
    return { kind: "webp", width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) };
  }
  if (!isWord(bytes, 12, "VP8 ") || !startsWith(bytes, 23, [0x9d, 0x01, 0x2a])) return null;
  const edge = (at: number): number => view.getUint16(at, true) & 0x3fff;
  return { kind: "webp", width: edge(26), height: edge(28) };
}

const uint24 = (view: DataView, at: number): number =>
  view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16);

const startsWith = (bytes: Uint8Array, at: number, wanted: readonly number[]): boolean =>
  wanted.every((byte, index) => bytes[at + index] === byte);

const isWord = (bytes: Uint8Array, at: number, word: string): boolean =>
  startsWith(
    bytes,
    at,
    [...word].map((letter) => letter.charCodeAt(0)),
  );
