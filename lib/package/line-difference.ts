import { structuredPatch } from "diff";
import { differenceLimits as limits } from "./difference-limits.ts";

export type DifferenceLine = { kind: "same" | "added" | "removed"; text: string };
/** Lines that belong together; each side's first line is counted from 1. */
export type Hunk = { before: number; after: number; lines: DifferenceLine[] };
export type LineDifference = {
  hunks: Hunk[];
  added: number;
  removed: number;
  /** More differs than is listed. */
  cut: boolean;
};

/** Which lines of a text changed, with some around them. Bounded in time and size, whatever the texts are. */
export function lineDifference(before: string, after: string): LineDifference {
  const hunks = patchOf(before, after) ?? [replaced(before, after)];
  const lines = hunks.flatMap((hunk) => hunk.lines);
  const countOf = (kind: DifferenceLine["kind"]) => lines.filter((line) => line.kind === kind).length;
  return { ...cutTo(hunks), added: countOf("added"), removed: countOf("removed") };
}

function patchOf(before: string, after: string): Hunk[] | undefined {
  const patch = structuredPatch("", "", before, after, undefined, undefined, {
    context: limits.contextLines,
    maxEditLength: limits.editsMax,
  });
  return patch?.hunks.map(({ oldStart, newStart, lines }) => ({
    before: oldStart,
    after: newStart,
    lines: lines.flatMap(lineOf),
  }));
}

const kinds: Record<string, DifferenceLine["kind"]> = { " ": "same", "+": "added", "-": "removed" };

/** The library also says where a text ends without a newline: that is no line of it. */
function lineOf(line: string): DifferenceLine[] {
  const kind = kinds[line.charAt(0)];
  return kind ? [{ kind, text: shortened(line.slice(1)) }] : [];
}

/** Two texts that have too little in common to be worth comparing line by line. */
function replaced(before: string, after: string): Hunk {
  const linesOf = (text: string, kind: DifferenceLine["kind"]): DifferenceLine[] =>
    text === ""
      ? []
      : text
          .replace(/\n$/, "")
          .split("\n")
          .map((line) => ({ kind, text: shortened(line) }));
  return { before: 1, after: 1, lines: [...linesOf(before, "removed"), ...linesOf(after, "added")] };
}

function cutTo(hunks: readonly Hunk[]): Pick<LineDifference, "hunks" | "cut"> {
  let room: number = limits.linesMax;
  const kept: Hunk[] = [];
  for (const hunk of hunks) {
    if (room === 0) return { hunks: kept, cut: true };
    kept.push({ ...hunk, lines: hunk.lines.slice(0, room) });
    if (hunk.lines.length > room) return { hunks: kept, cut: true };
    room -= hunk.lines.length;
  }
  return { hunks: kept, cut: false };
}

const shortened = (line: string): string =>
  line.length > limits.lineLengthMax ? `${line.slice(0, limits.lineLengthMax)}…` : line.replace(/\r$/, "");
