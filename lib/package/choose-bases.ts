import { deltaLimits as limits } from "./delta-limits.ts";

/** A package that devices may have, by its digest. */
export type Reported = { sha256: string; devices: number };

/**
 * From which packages a delta is worth making: the last ones released there, the newest first, then what else devices
 * report most. Never from itself, each once.
 */
export function chooseBases(
  own: string,
  { released, reported }: { released: readonly string[]; reported: readonly Reported[] },
): string[] {
  const last = distinct(released, own).slice(0, limits.lastReleases);
  const mostFirst = reported.filter(({ devices }) => devices > 0).toSorted((a, b) => b.devices - a.devices);
  const others = mostFirst.map(({ sha256 }) => sha256);
  return distinct([...last, ...others], own).slice(0, limits.perReleaseMax);
}

const distinct = (digests: readonly string[], own: string): string[] =>
  [...new Set(digests)].filter((digest) => digest !== own);
