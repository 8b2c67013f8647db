import { insightLimits as limits, samplePositions } from "./limits.ts";

/**
 * Below which position of the sample's order users are chosen, where so many were seen: everybody while they are few,
 * 1 % where they are many. It only falls as users are seen, so that a sample of a lower threshold lies inside it.
 */
export function sampleThreshold(usersSeen: number): number {
  const share = Math.min(1, limits.sampleUsersWanted / Math.max(usersSeen, 1));
  return Math.ceil(Math.max(share, limits.sampleShareMin) * samplePositions);
}
