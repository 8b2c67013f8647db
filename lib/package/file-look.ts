import { differenceLimits as limits } from "./difference-limits.ts";

/** How a file can be shown: as text, as a picture of a kind that runs nothing, or by its size and digest only. */
export type FileLook =
  | { kind: "text"; text: string }
  | { kind: "picture"; type: PictureType }
  | { kind: "bytes" };

const pictureTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;
export type PictureType = (typeof pictureTypes)[number];

/** What its bytes are, never what its name says. */
export function lookOf(bytes: Uint8Array): FileLook {
  const type = pictureType(bytes);
  if (type) return bytes.length <= limits.pictureBytesMax ? { kind: "picture", type } : { kind: "bytes" };
  const text = bytes.length <= limits.textBytesMax ? textOf(bytes) : null;
  return text === null ? { kind: "bytes" } : { kind: "text", text };
}

/** The kind of picture that the first bytes say; null for anything else. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  const begins = (...first: number[]) => first.every((byte, at) => bytes[at] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (begins(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (begins(0x47, 0x49, 0x46, 0x38)) return "image/gif";
  const isWebp = begins(0x52, 0x49, 0x46, 0x46) && asciiAt(bytes, 8) === "WEBP";
  return isWebp ? "image/webp" : null;
}

/** The text that the bytes are in UTF-8; null where they are none. */
export function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Four bytes as letters. */
export const asciiAt = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + 4));
