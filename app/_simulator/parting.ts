import type { Text } from "#lib/text/text.ts";
import type { Story, StoryRelease } from "./trace-story.ts";
import type { StoryStep } from "./trace-words.ts";

/** Where the ways of two users part: the first release that takes one of them and not the other, and why. */
export type Parting = { version: string; a: StoryStep[]; b: StoryStep[] };

/** Null where both are given the same release, or neither gets any. */
export function partingOf(a: Story, b: Story, t: Text): Parting | null {
  for (const [index, ofA] of a.releases.entries()) {
    const ofB = b.releases[index];
    if (ofB === undefined || !isSameOffer(ofA, ofB)) return null;
    if (ofA.takes === ofB.takes) continue;
    const { release, version } = ofA;
    const isElsewhereTaken = a.outcome.release === b.outcome.release;
    return isElsewhereTaken ? null : { version, a: reasons(a, release, t), b: reasons(b, release, t) };
  }
  return null;
}

/** What lets the user in; of a user who stays out, every way in that was closed. */
function reasons({ releases }: Story, release: string, t: Text): StoryStep[] {
  const offers = releases.filter((one) => one.release === release);
  const taking = offers.filter(({ takes }) => takes);
  return (taking.length > 0 ? taking : offers).map(({ because, takes }) => because ?? noQuestion(takes, t));
}

const noQuestion = (takes: boolean, t: Text): StoryStep =>
  takes
    ? { verdict: "yes", asks: t("It takes this user"), saw: t("it asks nothing") }
    : { verdict: "no", asks: t("It passes this user over"), saw: t("nothing in it lets them in") };

const isSameOffer = (a: StoryRelease, b: StoryRelease): boolean =>
  a.release === b.release && a.offeredTo === b.offeredTo;
