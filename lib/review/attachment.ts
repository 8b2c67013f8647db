import { asciiAt, pictureType, textOf } from "#lib/package/file-look.ts";

/** Kinds of files that may be attached to a rejection. */
export const attachmentTypes = [
  "image/png",
  "image/jpeg",
  "image/webp",
  "application/pdf",
  "video/mp4",
  "text/plain",
] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

/** What the chooser of files offers. */
export const attachmentEndings = ".png,.jpg,.jpeg,.webp,.pdf,.txt,.mp4";

/** What its bytes are, never what its name says; null for anything that is not taken. */
export function attachmentType(bytes: Uint8Array): AttachmentType | null {
  const picture = pictureType(bytes);
  if (picture) return picture === "image/gif" ? null : picture;
  if (asciiAt(bytes, 0) === "%PDF") return "application/pdf";
  if (asciiAt(bytes, 4) === "ftyp") return "video/mp4";
  return bytes.length > 0 && textOf(bytes) !== null ? "text/plain" : null;
}

/** Shown in the page itself; everything else is downloaded. */
export const isPicture = (type: string): boolean =>
  type === "image/png" || type === "image/jpeg" || type === "image/webp";
