import { phrase } from "#lib/text/phrase.ts";
import { iconLimits as limits } from "./limits.ts";
import { readPicture } from "./read-picture.ts";

/** Why a file is no icon, each with the mend. */
export const iconRefusals = {
  icon_too_large: phrase("An icon has 512 kB at most. Save it smaller; 512 × 512 pixels are plenty."),
  icon_is_markup: phrase(
    "SVG and HTML can carry scripts, so they are not taken as icons. Save it as PNG, JPEG or WebP.",
  ),
  icon_unreadable: phrase("This is no PNG, JPEG or WebP picture, whatever its name says. Save it as one."),
  icon_not_square: phrase("An icon is square. Cut it to the same width and height."),
  icon_edge: phrase("An icon is 64 to 2,048 pixels wide. Scale it; 512 × 512 is a good size."),
  icon_unknown: phrase("This icon was not uploaded. Choose the file again."),
} as const;
export type IconRefusal = keyof typeof iconRefusals;

/** Whether the bytes of a file are an icon, by what they are and not by what they are called. */
export function judgeIcon(bytes: Uint8Array): { ok: true } | { ok: false; why: IconRefusal } {
  if (bytes.length > limits.bytesMax) return { ok: false, why: "icon_too_large" };
  const picture = readPicture(bytes);
  if (!picture) return { ok: false, why: isMarkup(bytes) ? "icon_is_markup" : "icon_unreadable" };
  if (picture.width !== picture.height) return { ok: false, why: "icon_not_square" };
  const fits = picture.width >= limits.edgeMin && picture.width <= limits.edgeMax;
  return fits ? { ok: true } : { ok: false, why: "icon_edge" };
}

const headBytes = 1_024;

/** A text that begins with a tag, in UTF-8 or, with a zero between the letters, in UTF-16. */
function isMarkup(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, headBytes)).replaceAll(/[\0\uFEFF\uFFFD]/g, "");
  return /^\s*</.test(head);
}
