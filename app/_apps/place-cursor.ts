import { z } from "zod";

const place = z.tuple([z.string().max(200), z.string().min(1).max(40)]);

/** Name and id of the last row of the page before; what somebody typed into the address must not break the page. */
export function readPlace(text: string | string[] | undefined): [string, string] | undefined {
  try {
    return place.parse(JSON.parse(typeof text === "string" ? text : "null"));
  } catch {
    return undefined;
  }
}

export const writePlace = (last: readonly [string, string] | null): string | null =>
  last ? JSON.stringify(last) : null;

/** One value of the address, cut to what a search may be. */
export const searchWord = (text: string | string[] | undefined): string =>
  typeof text === "string" ? text.trim().slice(0, 80) : "";
