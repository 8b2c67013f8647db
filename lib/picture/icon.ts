import { readPicture } from "./read-picture.ts";

/** Where an icon lies among the blobs, by the SHA-256 (hex) of its bytes. */
export const iconKey = (sha256: string): string => `icons/${sha256}`;

/** Where devices fetch it. */
export const iconPath = (sha256: string): string => `/edge/v1/icons/${sha256}`;

/** By its first bytes, whatever it was called. */
export function pictureType(bytes: Uint8Array): string {
  const kind = readPicture(bytes)?.kind;
  return kind === undefined ? "application/octet-stream" : `image/${kind}`;
}
