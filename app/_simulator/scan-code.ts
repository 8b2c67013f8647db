import { decodeQR } from "qr/decode.js";
import { codeWordOf } from "#lib/qr/deep-link.ts";
import { phrase } from "#lib/text/phrase.ts";

export type ScannedText = { ok: true; word: string } | { ok: false; why: string };

/** Longer sides are scaled down: a photo of ten megapixels has no more of the code than this. */
const sideMax = 1_600;
const decodeMs = 1_500;

/** The word of the code in a picture. */
export async function scanPicture(file: Blob): Promise<ScannedText> {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, sideMax / Math.max(bitmap.width, bitmap.height));
    const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    if (!context) return { ok: false, why: unreadable };
    // A code on a transparent ground would otherwise be black on black.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return wordIn(decodeQR({ data, width, height }, { timeLimit: decodeMs }));
  } catch {
    return { ok: false, why: unreadable };
  }
}

const unreadable = phrase("No QR code was found in the picture. Take one that shows it whole and sharp.");

/** The word in what a code says: a link to it, a deep link, or the token itself. */
export function wordIn(text: string): ScannedText {
  const word = codeWordOf(text);
  return word === null
    ? { ok: false, why: phrase("This code is not of a mini program's pilot.") }
    : { ok: true, word };
}
