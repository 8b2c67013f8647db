import type { Story, StoryRelease } from "./trace-story.ts";

/** Where the ways of two users part: the first release that takes one of them and not the other. */
export type Parting = { version: string; a: StoryRelease; b: StoryRelease };

/** Null where both are given the same release, or neither gets any. */
export function partingOf(a: Story, b: Story): Parting | null {
  for (const [index, ofA] of a.releases.entries()) {
    const ofB = b.releases[index];
    if (ofB === undefined || !isSameOffer(ofA, ofB)) return null;
    if (ofA.takes !== ofB.takes) return { version: ofA.version, a: ofA, b: ofB };
  }
  return null;
}

const isSameOffer = (a: StoryRelease, b: StoryRelease): boolean =>
  a.release === b.release && a.offeredTo === b.offeredTo;
