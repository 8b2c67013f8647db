import { samplePositions } from "./limits.ts";

/** How many users match, from a sample. `of`: users seen in `days`; `sampled`: how many of them were looked at. */
export type Match = { about: number; of: number; days: number; sampled: number };

/** Below so many users everybody is in the sample, and the number itself is said. */
const exactBelow = 100;

/**
 * The number of all users of whom a chosen part matches, rounded to what a sample of that size can tell: two digits,
 * or one where fewer than 30 of it matched.
 */
export function aboutMatching(matched: number, sampled: number, of: number): number {
  if (sampled === 0) return 0;
  const estimate = Math.min(of, (matched / sampled) * of);
  if (matched === sampled) return of;
  if (sampled >= of && of < exactBelow) return Math.round(estimate);
  return roundedTo(estimate, matched < 30 ? 1 : 2);
}

/** How many users there are at least, where so many of them lie below a position of the sample's order. */
export function seenBySample(sampled: number, threshold: number): number {
  return Math.round((sampled * samplePositions) / Math.max(threshold, 1));
}

function roundedTo(value: number, digits: number): number {
  if (value < 1) return Math.round(value);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - digits + 1);
  return Math.round(value / unit) * unit;
}
