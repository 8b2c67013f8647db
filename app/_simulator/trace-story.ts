import type { Text } from "#lib/text/text.ts";
import type { TraceEntry } from "#lib/snapshot/trace.ts";
import { stepWords, type StoryStep } from "./trace-words.ts";

type Considered = Extract<TraceEntry, { step: "release" }>;
type Outcome = Extract<TraceEntry, { step: "outcome" }>;

/** One release that was considered, in the order taken, with what was asked of the device. */
export type StoryRelease = Pick<Considered, "release" | "version" | "offeredTo" | "holds"> & {
  takes: boolean;
  steps: StoryStep[];
  /** Why it takes the device or passes it over; null where the release asks nothing. */
  because: StoryStep | null;
};

export type Story = {
  halt: string | null;
  releases: StoryRelease[];
  outcome: Pick<Outcome, "decision" | "reason" | "release" | "version">;
};

/** A trace told by release: which ones were considered, what each asked, and which one took the device. */
export function tellStory(entries: readonly TraceEntry[], t: Text): Story {
  const halt = entries.find((entry) => entry.step === "halt");
  const outcome = entries.find((entry) => entry.step === "outcome");
  const taken = outcome?.release ?? null;
  const chapters = chaptersOf(entries);
  return {
    halt: halt ? halt.reason : null,
    releases: chapters.map((chapter, index) => {
      const isLast = index === chapters.length - 1;
      return tellRelease(chapter, isLast && chapter.head.release === taken, t);
    }),
    outcome: outcome ?? { decision: "unknown", reason: "unknown_program", release: null, version: null },
  };
}

type Chapter = { head: Considered; rest: TraceEntry[] };

function chaptersOf(entries: readonly TraceEntry[]): Chapter[] {
  const chapters: Chapter[] = [];
  for (const entry of entries) {
    if (entry.step === "release") chapters.push({ head: entry, rest: [] });
    else if (entry.step !== "halt" && entry.step !== "outcome") chapters.at(-1)?.rest.push(entry);
  }
  return chapters;
}

function tellRelease({ head, rest }: Chapter, takes: boolean, t: Text): StoryRelease {
  const asked = rest.flatMap((entry): StoryStep[] => {
    if (entry.step === "halt" || entry.step === "release" || entry.step === "outcome") return [];
    const words = stepWords(entry, t);
    // What did not decide is told as a remark: another audience, or a filter that a holder may leave.
    return [takes && words.verdict === "no" ? { ...words, verdict: "note" } : words];
  });
  const steps = head.offeredTo === "all" ? [...asked, fullRelease(t)] : asked;
  const { release, version, offeredTo, holds } = head;
  // While it is paused nothing but holding it counts.
  const paused = rest.find((entry) => entry.step === "paused");
  const because = takes && paused ? stepWords(paused, t) : becauseOf(steps, takes);
  return { release, version, offeredTo, holds, takes, steps, because };
}

const fullRelease = (t: Text): StoryStep => ({
  verdict: "yes",
  asks: t("Full Release"),
  saw: t("everybody gets it"),
});

/** Of a release that takes: what let the device in, the last yes. Of another: the first no. */
function becauseOf(steps: readonly StoryStep[], takes: boolean): StoryStep | null {
  const deciding = takes
    ? steps.findLast(({ verdict }) => verdict === "yes")
    : steps.find(({ verdict }) => verdict === "no");
  return deciding ?? steps.at(-1) ?? null;
}
