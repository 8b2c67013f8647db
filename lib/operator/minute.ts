import { z } from "zod";
import { bucketCount, bucketOf } from "./histogram.ts";
import { operatorLimits as limits } from "./limits.ts";

/** What devices ask for, as it is counted. `health` asks nothing for a device: the error budget is not about it. */
export const measuredRoutes = [
  "resolve",
  "search",
  "packages",
  "keys",
  "events",
  "switches",
  "other",
  "health",
] as const;
export type MeasuredRoute = (typeof measuredRoutes)[number];
export const statusClasses = ["2xx", "3xx", "4xx", "5xx"] as const;

const countsAt = 2 + bucketCount;
const countsLength = measuredRoutes.length * statusClasses.length;
/** answered, missed, the latency's buckets, then route by route the classes of status. */
export const cellCount = countsAt + countsLength;

/** One minute's numbers in one array, so that counting makes nothing new. */
export type Cells = Uint32Array;
export const emptyCells = (): Cells => new Uint32Array(cellCount);

/** Counts one answer. `route` is its position in `measuredRoutes`; the budget misses 5xx and what came too late. */
export function countAnswer(cells: Cells, route: number, answer: { status: number; tookMs: number }): void {
  const { status, tookMs } = answer;
  const family = Math.min(Math.max(Math.floor(status / 100), 2), 5) - 2;
  add(cells, countsAt + route * statusClasses.length + family);
  if (measuredRoutes[route] === "health") return;
  add(cells, 0);
  if (status >= 500 || tookMs > limits.lateMs) add(cells, 1);
  add(cells, 2 + bucketOf(tookMs));
}

function add(cells: Cells, at: number): void {
  cells[at] = (cells[at] ?? 0) + 1;
}

/** Adds one minute's numbers to another's. */
export function addCells(into: Cells, from: ArrayLike<number>): void {
  for (let at = 0; at < cellCount; at += 1) into[at] = (into[at] ?? 0) + (from[at] ?? 0);
}

export type MinuteParts = { answered: number; missed: number; latency: number[]; counts: number[] };

export function partsOf(cells: ArrayLike<number>): MinuteParts {
  const all = Array.from(cells);
  return {
    answered: all[0] ?? 0,
    missed: all[1] ?? 0,
    latency: all.slice(2, countsAt),
    counts: all.slice(countsAt, cellCount),
  };
}

/** Of `counts`: how many answers of a route had a class of status. */
export function countOf(counts: ArrayLike<number>, route: MeasuredRoute, family: number): number {
  return counts[measuredRoutes.indexOf(route) * statusClasses.length + family] ?? 0;
}

export const cellsSchema = z.array(z.int().min(0).max(0xffff_ffff)).length(cellCount);
