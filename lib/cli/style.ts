import { stripVTControlCharacters } from "node:util";
import type { Sink } from "./world.ts";

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;
export type Style = Record<keyof typeof codes, (text: string) => string>;

type Wish = { env: Readonly<Record<string, string | undefined>>; off: boolean };

/** Colours where somebody looks and wants them: https://no-color.org, https://force-color.org. */
export function styleFor(sink: Sink, { env, off }: Wish): Style {
  const forced = env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "0";
  const refused = off || Boolean(env["NO_COLOR"]) || env["TERM"] === "dumb";
  const coloured = !refused && (forced || sink.isTTY);
  const paint = (name: keyof typeof codes) => (text: string) => {
    const [on, end] = codes[name];
    return coloured && text !== "" ? `\u001B[${on}m${text}\u001B[${end}m` : text;
  };
  return {
    bold: paint("bold"),
    dim: paint("dim"),
    red: paint("red"),
    green: paint("green"),
    yellow: paint("yellow"),
    cyan: paint("cyan"),
  };
}

/** Rows in columns as wide as their widest cell; the last one runs free. */
export function columns(rows: readonly (readonly string[])[], indent = ""): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, widthOf(cell))));
  return rows.map((row) => {
    const cells = row.map((cell, at) =>
      at === row.length - 1 ? cell : cell + " ".repeat((widths[at] ?? 0) - widthOf(cell)),
    );
    return `${indent}${cells.join("  ")}`.trimEnd();
  });
}

const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/;

/** Places that a text takes in a terminal: its colours take none, a Chinese character two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of stripVTControlCharacters(text)) width += wide.test(character) ? 2 : 1;
  return width;
}

/** What strangers wrote, safe for a terminal: no control character moves the cursor or changes a colour. */
export const plain = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}]/gu, " ");

export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A moment of the API (milliseconds since 1970) to the minute, in UTC. */
export const momentText = (atMs: number): string =>
  `${new Date(atMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
