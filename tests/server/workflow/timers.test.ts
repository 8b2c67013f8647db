import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { PersonCommand } from "#lib/release/commands.ts";
import { logEntries } from "#db/schema/audit.ts";
import { runTimer } from "#server/release/run-timer.ts";
import { sendPlatformCommand } from "#server/release/send-command.ts";
import { applying, approve, give, ok, percent, rowOf, testers } from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());
afterEach(() => {
  vi.useRealTimers();
});

const minute = 60_000;
const day = 24 * 60 * minute;
const shareOf = async (id: string) => (await rowOf(id)).rollout?.audiences;
const share = (basisPoints: number) => [{ kind: "percentage", basisPoints }];

/** The server's clock, for what it decides. The database keeps its own. */
function atMoment(ms: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: ms });
}

async function prepared(stage: Stage, version = "1.0.0"): Promise<string> {
  const release = await stage.built(version);
  ok(await give(stage.owner, release, applying));
  ok(await approve(stage.reviewer, release));
  ok(await give(stage.owner, release, testers("ana")));
  ok(await give(stage.owner, release, { command: "complete_testing" }));
  return release;
}

const actionsOf = async (id: string) =>
  (
    await runtime.database.db
      .select()
      .from(logEntries)
      .where(eq(logEntries.releaseId, id))
      .orderBy(logEntries.id)
  ).map(({ action }) => action);

const plan = {
  steps: [
    { basisPoints: 1_000, holdMinutes: 60 },
    { basisPoints: 2_000, holdMinutes: 60 },
    { basisPoints: 10_000, holdMinutes: 60 },
  ],
  timeZone: "UTC",
  freezes: [],
};
const ramping: PersonCommand = {
  command: "start_rollout",
  audiences: [{ kind: "percentage", basisPoints: 1_000 }],
  filters: [],
  ramp: plan,
};

async function nextStep(id: string): Promise<number> {
  const at = (await rowOf(id)).ramp?.nextAt;
  if (!at) throw new Error("no step is ahead");
  return at;
}

/** What the job of a release's ramp does when it comes at a moment. */
async function rampJob(id: string, at: number, now: number): Promise<void> {
  atMoment(now);
  await runTimer({ releaseId: id, kind: "ramp", at }, now);
  vi.useRealTimers();
}

describe("a timed ramp", () => {
  it("takes one step when its moment comes, however late and however often the job is delivered", async () => {
    const stage = await aStage(runtime);
    const id = await prepared(stage);
    ok(await give(stage.owner, id, ramping));
    const at = await nextStep(id);
    const late = at + 3 * day;
    await rampJob(id, at, late);
    await rampJob(id, at, late);
    expect(await shareOf(id)).toEqual(share(2_000));
    expect(await nextStep(id)).toBe(late + 60 * minute);
    expect((await actionsOf(id)).filter((action) => action === "raise")).toHaveLength(1);
  });

  it("waits where the server's clock was set back", async () => {
    const stage = await aStage(runtime);
    const id = await prepared(stage);
    ok(await give(stage.owner, id, ramping));
    const at = await nextStep(id);
    await rampJob(id, at, at - 60 * minute);
    expect(await shareOf(id)).toEqual(share(1_000));
    expect(await nextStep(id)).toBe(at);
  });

  it("reaches everybody with its last step, and devices hear of each", async () => {
    const stage = await aStage(runtime);
    const id = await prepared(stage);
    ok(await give(stage.owner, id, ramping));
    for (const _ of [1, 2]) {
      const at = await nextStep(id);
      await rampJob(id, at, at);
    }
    await stage.settle();
    expect(await rowOf(id)).toMatchObject({ state: "full_release", ramp: null });
    expect(await stage.ask("eve")).toMatchObject({ reason: "full_release" });
  });

  it("makes no step while the rollout is paused, and none that was stopped", async () => {
    const stage = await aStage(runtime);
    const id = await prepared(stage);
    ok(await give(stage.owner, id, ramping));
    const at = await nextStep(id);
    ok(await give(stage.owner, id, { command: "pause", reason: "" }));
    await rampJob(id, at, at + minute);
    expect(await shareOf(id)).toEqual(share(1_000));
    ok(await give(stage.owner, id, { command: "resume" }));
    const again = await nextStep(id);
    ok(await give(stage.owner, id, { command: "stop_ramp" }));
    await rampJob(id, again, again + minute);
    expect(await shareOf(id)).toEqual(share(1_000));
  });

  it("that comes due inside a freeze is put off to its end", async () => {
    const stage = await aStage(runtime);
    const id = await prepared(stage);
    // Frozen from 22:00 to 06:00, every night; the job comes at 23:00 although it was due at 21:30.
    const noon = Date.UTC(2026, 5, 1, 12);
    atMoment(noon);
    const freezes = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: "22:00", to: "06:00" }];
    const steps = plan.steps.map((step) => ({ ...step, holdMinutes: 9.5 * 60 }));
    ok(await give(stage.owner, id, { ...ramping, ramp: { ...plan, steps, freezes } }));
    const at = await nextStep(id);
    expect(at).toBe(Date.UTC(2026, 5, 1, 21, 30));
    await rampJob(id, at, Date.UTC(2026, 5, 1, 23));
    expect(await shareOf(id)).toEqual(share(1_000));
    expect(await nextStep(id)).toBeGreaterThanOrEqual(Date.UTC(2026, 5, 2, 6));
  });
});

describe("publish later", () => {
  it("releases at its moment, once, and says who had set it", async () => {
    const stage = await aStage(runtime);
    const id = await prepared(stage);
    const at = Date.now() + 60 * minute;
    ok(await give(stage.owner, id, { command: "publish_later", at, later: { command: "release_fully" } }));
    for (const _ of [1, 2]) {
      atMoment(at);
      await runTimer({ releaseId: id, kind: "schedule", at }, at);
      vi.useRealTimers();
    }
    expect(await rowOf(id)).toMatchObject({ state: "full_release", schedule: null });
    expect((await actionsOf(id)).filter((action) => action === "release_fully")).toHaveLength(1);
  });

  it.each([
    ["an hour ahead and back", "2026-06-01T12:00:00Z"],
    ["over the night that summer time ends", "2026-10-25T00:30:00Z"],
    ["on a leap day", "2028-02-29T23:30:00Z"],
  ])("releases once though the server's clock jumps: %s", async (_, moment) => {
    const stage = await aStage(runtime);
    const id = await prepared(stage);
    const now = Date.parse(moment);
    const at = now + 90 * minute;
    atMoment(now);
    const later = { command: "release_fully" } as const;
    ok(await give(stage.owner, id, { command: "publish_later", at, later }));
    const job = { releaseId: id, kind: "schedule", at } as const;
    const hour = 60 * minute;
    // Too early by a clock that went back, then due, back again, and an hour ahead.
    for (const [clock, state] of [
      [at - hour, "grayscale_release"],
      [at, "full_release"],
      [at - hour, "full_release"],
      [at + hour, "full_release"],
    ] as const) {
      atMoment(clock);
      await runTimer(job, clock);
      expect(await rowOf(id)).toMatchObject({ state });
    }
    vi.useRealTimers();
    expect((await actionsOf(id)).filter((action) => action === "release_fully")).toHaveLength(1);
  });

  it("does nothing at a moment that was taken back or moved", async () => {
    const stage = await aStage(runtime);
    const id = await prepared(stage);
    const at = Date.now() + 60 * minute;
    const later = { command: "release_fully" } as const;
    ok(await give(stage.owner, id, { command: "publish_later", at, later }));
    ok(await give(stage.owner, id, { command: "publish_later", at: at + minute, later }));
    await runTimer({ releaseId: id, kind: "schedule", at }, at);
    expect((await rowOf(id)).state).toBe("grayscale_release");
    ok(await give(stage.owner, id, { command: "publish_not_later" }));
    await runTimer({ releaseId: id, kind: "schedule", at: at + minute }, at + minute);
    expect((await rowOf(id)).state).toBe("grayscale_release");
  });

  it("that cannot be done when its moment comes is dropped and said", async () => {
    const stage = await aStage(runtime);
    const id = await prepared(stage);
    ok(await give(stage.owner, id, percent(10)));
    const at = Date.now() + 60 * minute;
    ok(await give(stage.owner, id, { command: "publish_later", at, later: { command: "release_fully" } }));
    ok(await give(stage.owner, id, { command: "pause", reason: "Crashes." }));
    await runTimer({ releaseId: id, kind: "schedule", at }, at);
    expect(await rowOf(id)).toMatchObject({ state: "grayscale_release", schedule: null });
    expect(await actionsOf(id)).toContain("miss_schedule");
  });

  it("is not done to a release that somebody changed since the clock looked at it", async () => {
    const stage = await aStage(runtime);
    const id = await prepared(stage);
    const at = Date.now() + 60 * minute;
    const later = { command: "release_fully" } as const;
    ok(await give(stage.owner, id, { command: "publish_later", at, later }));
    const { revision } = await rowOf(id);
    ok(await give(stage.owner, id, { command: "publish_not_later" }));
    expect(await sendPlatformCommand(id, later, revision)).toMatchObject({ ok: false, why: "stale" });
    expect(await rowOf(id)).toMatchObject({ state: "grayscale_release", schedule: null });
  });

  it("is refused for a moment that has passed", async () => {
    const stage = await aStage(runtime);
    const id = await prepared(stage);
    const later = { command: "release_fully" } as const;
    const at = Date.now() - 1;
    expect(await give(stage.owner, id, { command: "publish_later", at, later })).toMatchObject({
      why: "moment_past",
    });
  });
});

describe("a grayscale that stands too long", () => {
  const limited = { maxGrayscaleDays: 5 };

  it("is announced, then paused by the platform, and never released by it", async () => {
    const stage = await aStage(runtime, { settings: limited });
    const id = await prepared(stage);
    ok(await give(stage.owner, id, percent(10)));
    const at = (await rowOf(id)).grayscaleUntil?.getTime() ?? 0;
    await runTimer({ releaseId: id, kind: "grayscale", at }, at - day);
    expect(await actionsOf(id)).toContain("remind_grayscale");
    atMoment(at);
    await runTimer({ releaseId: id, kind: "grayscale", at }, at);
    expect((await rowOf(id)).rollout?.state).toBe("paused");
    expect(await give(stage.owner, id, { command: "resume" })).toMatchObject({ why: "grayscale_over" });
    ok(await give(stage.admin, id, { command: "extend_grayscale", days: 3 }));
    ok(await give(stage.owner, id, { command: "resume" }));
    expect(await rowOf(id)).toMatchObject({
      state: "grayscale_release",
      grayscaleUntil: new Date(at + 3 * day),
    });
  });

  it("is announced once a moment, though its message comes twice or at the same time", async () => {
    const stage = await aStage(runtime, { settings: limited });
    const id = await prepared(stage);
    ok(await give(stage.owner, id, percent(10)));
    const at = (await rowOf(id)).grayscaleUntil?.getTime() ?? 0;
    const timer = { releaseId: id, kind: "grayscale", at } as const;
    const reminders = async () =>
      (await actionsOf(id)).filter((action) => action === "remind_grayscale").length;
    await Promise.allSettled([runTimer(timer, at - 3 * day), runTimer(timer, at - 3 * day)]);
    await runTimer(timer, at - 3 * day);
    expect(await reminders()).toBe(1);
    await runTimer(timer, at - day);
    expect(await reminders()).toBe(2);
  });

  it("is extended by the tenant's admin alone", async () => {
    const stage = await aStage(runtime, { settings: limited });
    const id = await prepared(stage);
    ok(await give(stage.owner, id, percent(10)));
    for (const person of [stage.owner, stage.reviewer]) {
      expect(await give(person, id, { command: "extend_grayscale", days: 3 })).toMatchObject({
        why: "not_allowed",
      });
    }
  });
});

describe("users carried over", () => {
  it("are those who had the cancelled build, so that they get the fix first", async () => {
    const stage = await aStage(runtime);
    const broken = await prepared(stage, "1.0.0");
    ok(await give(stage.owner, broken, percent(20)));
    const { rollout } = await rowOf(broken);
    ok(await give(stage.owner, broken, { command: "cancel", reason: "It crashes." }));
    const fix = await prepared(stage, "1.0.1");
    const audiences = [{ kind: "percentage" as const, basisPoints: 100 }];
    ok(await give(stage.owner, fix, { command: "start_rollout", audiences, filters: [], carryOver: true }));
    const next = (await rowOf(fix)).rollout;
    expect([next?.salt, next?.audiences]).toEqual([rollout?.salt, share(2_000)]);
  });
});
