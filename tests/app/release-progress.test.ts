import { describe, expect, it } from "vitest";
import { placedCommands, reasonsOf } from "#app/_release/command-places.ts";
import { draftOf, newDraft, readDraft } from "#app/_release/filter-draft.ts";
import { oneARow } from "#app/_release/one-a-row.ts";
import { basisPointsOf, nextStep, percentText } from "#app/_release/percent.ts";
import { progressSteps } from "#app/_release/progress-steps.ts";
import { shareWords } from "#app/_release/share-words.ts";
import { defaultSettings } from "#lib/release/settings.ts";
import { textIn } from "#lib/text/text-in.ts";
import type { Filter } from "#lib/rules/schema.ts";

const entry = (action: string, fromState: string | null, toState: string) => ({
  id: 1,
  at: new Date("2026-11-21T08:00:00Z"),
  actorName: "Rin Sato",
  action,
  fromState,
  toState,
  words: null,
  byReleaseId: null,
  insteadOf: null,
});
const facts = {
  state: "ready" as const,
  reviewMark: "none" as const,
  settings: defaultSettings.production,
  environment: "production" as const,
  history: [],
  rollout: null,
  ramp: null,
  testerCount: 0,
  testersEverAdded: false,
  applicant: null,
  createdBy: "Mei Lin",
  origin: "choice" as const,
  ending: null,
};
const t = textIn("en");
const statesOf = (release: Parameters<typeof progressSteps>[0]) =>
  progressSteps(release, t).map(({ state }) => state);

describe("the steps of a release", () => {
  it("shows what an environment does not have as skipped", () => {
    const release = {
      ...facts,
      environment: "test" as const,
      settings: defaultSettings.test,
      state: "full_release" as const,
      history: [entry("apply", "ready", "full_release")],
    };
    expect(statesOf(release)).toEqual(["done", "skipped", "skipped", "skipped", "done"]);
  });

  it("names who approved, and stops where a test was cancelled", () => {
    const history = [
      entry("cancel", "pilot_testing", "cancelled"),
      entry("approve", "under_review", "pilot_testing"),
    ];
    const release = { ...facts, state: "cancelled" as const, history };
    expect(statesOf(release)).toEqual(["done", "done", "stopped", "ahead", "ahead"]);
    expect(progressSteps(release, t)[1]?.person).toBe("Rin Sato");
  });

  it("names who chose the app at the build, and who and when at each step taken", () => {
    const [build] = progressSteps({ ...facts, history: [entry("select_app", null, "building")] }, t);
    expect(build).toMatchObject({ state: "done", person: "Rin Sato" });
  });

  it("takes what a rollback brought back as passed: it was reviewed when it was first released", () => {
    const history = [entry("restore", null, "full_release")];
    const release = { ...facts, state: "full_release" as const, origin: "rollback" as const, history };
    expect(statesOf(release)).toEqual(["skipped", "skipped", "skipped", "skipped", "done"]);
  });

  it.each([
    ["removed" as const, "Taken offline"],
    ["rolled_back" as const, "Rolled back"],
    ["deleted" as const, "Deleted"],
    ["superseded" as const, "Replaced since"],
  ])("says how an archived release ended: %s", (ending, note) => {
    const history = [
      entry("roll_back", "full_release", "archived"),
      entry("approve", "under_review", "full_release"),
    ];
    const release = { ...facts, state: "archived" as const, ending, history };
    expect(progressSteps(release, t)[4]?.note).toBe(note);
  });

  it("marks a rejected review as failed and a delayed one as waiting", () => {
    const rejected = { ...facts, reviewMark: "rejected" as const };
    expect(progressSteps(rejected, t)[1]).toMatchObject({ state: "failed", note: "Rejected" });
    const delayed = { ...facts, state: "under_review" as const, reviewMark: "delayed" as const };
    expect(progressSteps(delayed, t)[1]).toMatchObject({ state: "paused", note: "Delayed" });
  });
});

describe("the buttons", () => {
  const release = { ...facts, rollout: null };

  it("draws only what was offered, the refused ones with their reason", () => {
    const commands = [
      { command: "apply" as const, allowed: false as const, why: "in_flight" as const },
      { command: "discard" as const, allowed: true as const },
    ];
    const placed = placedCommands({ ...release, commands }, t);
    expect(placed.map(({ command, look, refused }) => [command, look, refused])).toEqual([
      ["apply", "primary", "in_flight"],
      ["discard", "danger", null],
    ]);
    expect(reasonsOf({ ...release, commands }, t)).toMatchObject([
      { why: "in_flight", commands: ["Apply to release"] },
    ]);
  });

  it("leaves to its own panel what waits for a second person, and to the type's form what it gives", () => {
    const commands = [
      { command: "roll_back" as const, allowed: false as const, why: "request_open" as const },
      { command: "confirm_rollback" as const, allowed: true as const },
    ];
    expect(placedCommands({ ...release, state: "full_release" as const, commands }, t)).toEqual([]);
    const choosing = [
      { command: "start_rollout" as const, allowed: true as const },
      { command: "release_fully" as const, allowed: true as const },
      { command: "publish_later" as const, allowed: true as const },
      { command: "cancel" as const, allowed: true as const },
    ];
    const placed = placedCommands({ ...release, state: "grayscale_release" as const, commands: choosing }, t);
    expect(placed.map(({ command }) => command)).toEqual(["cancel"]);
  });

  it("calls ending a test by the guide's name", () => {
    const commands = [{ command: "cancel" as const, allowed: true as const }];
    const [cancel] = placedCommands({ ...release, state: "pilot_testing" as const, commands }, t);
    expect(cancel?.label).toBe("Cancel testing");
  });

  it("asks for testers first while there is none", () => {
    const commands = [{ command: "update_testers" as const, allowed: true as const }];
    expect(placedCommands({ ...release, commands }, t)[0]).toMatchObject({
      label: "Add testers",
      look: "primary",
    });
    const tested = { ...release, commands, testerCount: 3, testersEverAdded: true };
    expect(placedCommands(tested, t)[0]).toMatchObject({ label: "Update test group", look: "secondary" });
  });
});

describe("the share in words", () => {
  it("says how many of the seen users it is, and nothing that is not known", () => {
    const seen = { seen: 206_000, days: 7 };
    expect(shareWords(2_000, seen, { t, filters: 0 })).toBe(
      "20 % · about 41,200 of 206,000 users seen in 7 days",
    );
    expect(shareWords(2_000, seen, { t, filters: 2 })).toBe(
      "20 % of users who match · at most 41,200 of 206,000 users seen in 7 days",
    );
    expect(shareWords(25, { seen: 0, days: 7 }, { t, filters: 0 })).toBe(
      "0.25 % · no users seen in the last 7 days yet",
    );
  });

  it("says that a small share of few users is probably nobody yet, not zero of them", () => {
    expect(shareWords(100, { seen: 5, days: 7 }, { t, filters: 0 })).toBe(
      "1 % · probably no user yet of 5 users seen in 7 days",
    );
  });

  it("takes shares in steps of 0.01 %, with a point or a comma", () => {
    expect(["12.5", "0,01", " 100 % ", "100.01", "1.234", "x", ""].map(basisPointsOf)).toEqual([
      1_250,
      1,
      10_000,
      null,
      null,
      null,
      null,
    ]);
    expect(percentText(25)).toBe("0.25");
    expect([0, 500, 2_555, 10_000].map(nextStep)).toEqual([100, 1_000, 5_000, 10_000]);
  });
});

describe("a condition while it is written", () => {
  it("comes back from its draft as it was", () => {
    const filters: Filter[] = [
      { attribute: "appVersion", operator: "between", low: "7.0", high: "9.1" },
      { attribute: "custom.tier", operator: "is_none_of", values: ["gold"] },
      { attribute: "osVersion", operator: "at_most", value: "14" },
    ];
    expect(filters.map((filter, key) => readDraft(draftOf(filter, key)))).toEqual(
      filters.map((filter) => ({ ok: true, filter })),
    );
  });

  it.each([
    ["no value", { ...newDraft(1) }],
    ["no version", { ...newDraft(1), attribute: "osVersion", operator: "at_least" as const, low: "6.x" }],
    [
      "ends turned round",
      { ...newDraft(1), attribute: "appVersion", operator: "between" as const, low: "10", high: "9" },
    ],
    ["half a range", { ...newDraft(1), operator: "outside" as const, low: "1" }],
    ["a bad custom name", { ...newDraft(1), attribute: "custom", customName: "2 x", values: ["a"] }],
  ])("refuses %s in words that mend", (_what, draft) => {
    expect(readDraft(draft).ok).toBe(false);
  });
});

describe("lists of users", () => {
  it("take every id that was typed, whatever stands between", () => {
    expect(oneARow("a, b\nc;d\te，f")).toBe("a\nb\nc\nd\ne\nf");
  });
});
