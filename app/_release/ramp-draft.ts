import { releaseLimits } from "#lib/release/limits.ts";
import { rampPlanSchema, timeZoneSchema, type Freeze, type Ramp, type RampPlan } from "#lib/release/ramp.ts";
import { phrase } from "#lib/text/phrase.ts";
import { basisPointsOf, percentText } from "./percent.ts";

export const holdUnits = ["minutes", "hours", "days"] as const;
export type HoldUnit = (typeof holdUnits)[number];
export const unitNames: Record<HoldUnit, string> = {
  minutes: phrase("minutes"),
  hours: phrase("hours"),
  days: phrase("days"),
};
const minutesOf: Record<HoldUnit, number> = { minutes: 1, hours: 60, days: 1_440 };

/** A step while it is written. */
export type StepDraft = { key: number; share: string; hold: string; unit: HoldUnit };
export type FreezeDraft = Freeze & { key: number };
export type RampDraft = {
  steps: readonly StepDraft[];
  freezes: readonly FreezeDraft[];
  timeZone: string;
};

/** What is to be mended, said with `t`: by the key of its step or freeze, and of the time zone. */
export type RampProblems = {
  steps: ReadonlyMap<number, string>;
  freezes: ReadonlyMap<number, string>;
  timeZone?: string;
};
export type ReadRamp = { plan: RampPlan | null; problems: RampProblems };

/** Tried plans: shares in percent, each held for so long. */
export const rampTemplates: { name: string; help: string; steps: readonly Template[] }[] = [
  {
    name: phrase("Careful"),
    help: phrase("Over a week: 1, 5, 10, 25, 50, 100 %"),
    steps: [
      { share: 1, hold: 1, unit: "days" },
      { share: 5, hold: 1, unit: "days" },
      { share: 10, hold: 1, unit: "days" },
      { share: 25, hold: 2, unit: "days" },
      { share: 50, hold: 2, unit: "days" },
      { share: 100, hold: 1, unit: "days" },
    ],
  },
  {
    name: phrase("Standard"),
    help: phrase("Over two days: 5, 20, 50, 100 %"),
    steps: [
      { share: 5, hold: 12, unit: "hours" },
      { share: 20, hold: 12, unit: "hours" },
      { share: 50, hold: 24, unit: "hours" },
      { share: 100, hold: 1, unit: "hours" },
    ],
  },
  {
    name: phrase("Fast"),
    help: phrase("Over two hours: 10, 50, 100 %"),
    steps: [
      { share: 10, hold: 60, unit: "minutes" },
      { share: 50, hold: 60, unit: "minutes" },
      { share: 100, hold: 30, unit: "minutes" },
    ],
  },
];
type Template = { share: number; hold: number; unit: HoldUnit };

/** The steps of a template that lie above a share; with it as their first one where a ramp begins with it. */
export function templateSteps(steps: readonly Template[], share: number, withFirst: boolean): StepDraft[] {
  const above = steps.filter((step) => step.share * 100 > share);
  const first = steps.findLast((step) => step.share * 100 <= share) ?? steps[0];
  const all = withFirst && first && share > 0 ? [{ ...first, share: share / 100 }, ...above] : above;
  return all.map((step, key) => ({
    key,
    share: percentText(step.share * 100),
    hold: String(step.hold),
    unit: step.unit,
  }));
}

/** The plan that is meant; null where something must be mended. @param above shares must be greater than this */
export function readRamp(draft: RampDraft, above: number, withFirst: boolean): ReadRamp {
  const steps = new Map<number, string>();
  let before = above;
  const read = draft.steps.map((step, index) => {
    const basisPoints = basisPointsOf(step.share);
    const holdMinutes = holdOf(step);
    if (basisPoints === null || basisPoints === 0)
      steps.set(step.key, phrase("Write a share in steps of 0.01, above 0 and up to 100."));
    else if (basisPoints <= before)
      steps.set(
        step.key,
        index === 0
          ? phrase("Begin above the share that the rollout has now.")
          : phrase("Each step lets more users in than the one before."),
      );
    else if (holdMinutes === null) steps.set(step.key, phrase("Hold for a whole number, 30 days at most."));
    before = basisPoints ?? before;
    return { basisPoints: basisPoints ?? 0, holdMinutes: holdMinutes ?? 0 };
  });
  const [first] = draft.steps;
  if (first && steps.size === 0) {
    if (withFirst && draft.steps.length < 2) steps.set(first.key, phrase("Add a step above this one."));
    if (!withFirst && read[0]?.basisPoints === 10_000)
      steps.set(first.key, phrase("A ramp begins below 100 %. To reach everyone at once, raise the share."));
  }
  const freezes = freezeProblems(draft.freezes);
  const zoneFine = timeZoneSchema.safeParse(draft.timeZone).success;
  const problems: RampProblems = {
    steps,
    freezes,
    ...(zoneFine
      ? {}
      : { timeZone: phrase("There is no such time zone. Choose one such as Asia/Shanghai.") }),
  };
  const plan = { steps: read, timeZone: draft.timeZone, freezes: draft.freezes.map(freezeOf) };
  const clean = steps.size + freezes.size === 0 && zoneFine;
  return { plan: clean ? (rampPlanSchema.safeParse(plan).data ?? null) : null, problems };
}

function freezeProblems(freezes: readonly FreezeDraft[]): Map<number, string> {
  const problems = new Map<number, string>();
  for (const { key, weekdays, from, to } of freezes) {
    if (weekdays.length === 0) problems.set(key, phrase("Choose at least one day."));
    else if (from === "" || to === "") problems.set(key, phrase("Write when it begins and when it ends."));
    else if (from === to) problems.set(key, phrase("It ends when it begins. Change one of the two."));
  }
  return problems;
}

const freezeOf = ({ weekdays, from, to }: FreezeDraft): Freeze => ({ weekdays, from, to });

function holdOf({ hold, unit }: StepDraft): number | null {
  if (!/^\d{1,5}$/.test(hold.trim())) return null;
  const minutes = Number(hold) * minutesOf[unit];
  return minutes >= 1 && minutes <= releaseLimits.holdMinutesMax ? minutes : null;
}

/** What is still to come of a ramp, to be changed. */
export function draftOf({ steps, next, freezes, timeZone }: Ramp): RampDraft {
  return {
    steps: steps.slice(next).map(({ basisPoints, holdMinutes }, key) => ({
      key,
      share: percentText(basisPoints),
      ...holdParts(holdMinutes),
    })),
    freezes: freezes.map((freeze, key) => ({ ...freeze, key })),
    timeZone,
  };
}

/** In the largest unit that is whole. */
function holdParts(minutes: number): { hold: string; unit: HoldUnit } {
  const unit = (["days", "hours"] as const).find((one) => minutes % minutesOf[one] === 0) ?? "minutes";
  return { hold: String(minutes / minutesOf[unit]), unit };
}
