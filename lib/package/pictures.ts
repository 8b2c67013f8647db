import { readPicture, type PictureKind } from "#lib/picture/read-picture.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { ArchiveEntry } from "./archive-entry.ts";
import { finding, type Finding } from "./finding.ts";
import type { PackageLimits } from "./limits.ts";
import { pictureNotesBytes } from "./picture-notes.ts";

/**
 * Pictures that could be smaller without looking different: more pixels than any phone shows, more bytes a pixel than
 * the format needs for a photograph, or notes of a camera or an editor. One finding a picture, for what saves most.
 */
export function checkPictures(entries: readonly ArchiveEntry[], limits: PackageLimits): Finding[] {
  return entries.flatMap(({ path, bytes }) => {
    if (bytes.length < limits.pictureBytesAdvised) return [];
    const picture = readPicture(bytes);
    if (picture === null) return [];
    const { kind, width, height } = picture;
    const size = kilobytes(bytes.length);
    const told = { file: path, values: { size, width, height } };
    const edge = limits.pictureEdgeAdvised;
    if (Math.max(width, height) > edge) {
      const values = { ...told.values, edge };
      return [finding("PKG-PICTURE", tooManyPixels, { ...told, values })];
    }
    const usual = width * height * usualBytes[kind];
    if (bytes.length > usual * wasteful) {
      const values = { ...told.values, less: kilobytes(Math.max(usual, 1_000)) };
      return [finding("PKG-PICTURE", tooManyBytes, { ...told, values })];
    }
    const notes = pictureNotesBytes(bytes, kind);
    if (notes < limits.pictureNotesAdvised) return [];
    return [finding("PKG-PICTURE", withNotes, { file: path, values: { size: kilobytes(notes) } })];
  });
}

const tooManyPixels = phrase(
  "{file} has {size} kB and {width} × {height} pixels; phones show {edge} at most on a side.",
);
const tooManyBytes = phrase(
  "{file} has {size} kB for {width} × {height} pixels; about {less} kB are usual for so many.",
);
const withNotes = phrase("{size} kB of {file} are notes of a camera or an editor, which nobody sees.");

/** Bytes a pixel of a photograph of good quality; flat drawings need far less. */
const usualBytes: Record<PictureKind, number> = { jpeg: 0.35, webp: 0.25, png: 0.8 };
/** What is under twice the usual may have its reasons. */
const wasteful = 2;

const kilobytes = (size: number): number => Math.ceil(size / 1_000);
