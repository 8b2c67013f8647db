import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { PersonCommand } from "#lib/release/commands.ts";
import { windowGateId } from "#lib/snapshot/gate.ts";
import { admissions } from "#db/schema/release.ts";
import { keepAdmitted } from "#server/admission/keep-admitted.ts";
import { resumeAdmissions } from "#server/admission/resume-admissions.ts";
import { windowFill } from "#server/admission/window-fill.ts";
import { listReleaseLog } from "#server/release/get-release.ts";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

const redisUrl = inject("redisUrl");
let runtime: TestRuntime;

const windowOf = (usersMax: number, endsAt = Date.now() + 3_600_000) =>
  ({ kind: "time_window", startsAt: endsAt - 7_200_000, endsAt, usersMax }) as const;
const starting = (usersMax: number, endsAt?: number): PersonCommand => ({
  command: "start_rollout",
  audiences: [windowOf(usersMax, endsAt)],
  filters: [],
});

/** A release whose rollout is a window for so many users. */
async function aWindow(stage: Stage, usersMax: number): Promise<string> {
  const id = await stage.built("2.0.0");
  house.ok(await house.give(stage.owner, id, house.applying));
  house.ok(await house.approve(stage.reviewer, id));
  house.ok(await house.give(stage.owner, id, starting(usersMax)));
  await stage.settle();
  return id;
}
const stageOf = () => aStage(runtime, { settings: { pilot: false } });
const fillOf = async (stage: Stage, id: string) => windowFill(await stage.owner.scope(), id);

describe.skipIf(redisUrl === null)("a rollout's time window, from the console to the device", () => {
  beforeAll(async () => {
    runtime = await openTestRuntime({ store: await openRulesStore({ kind: "redis", url: redisUrl ?? "" }) });
  });
  afterAll(() => runtime.close());

  it("lets in as many users as it may, and the console says how many while they come", async () => {
    const stage = await stageOf();
    const id = await aWindow(stage, 2);
    expect(await fillOf(stage, id)).toMatchObject({ users: 0, counting: "counting" });
    expect(await stage.ask("ana")).toMatchObject({ version: "2.0.0", reason: "time_window" });
    expect(await fillOf(stage, id)).toMatchObject({ users: 1, window: { usersMax: 2 } });
    await stage.ask("ben");
    expect((await stage.ask("cleo")).version).toBeUndefined();
    expect(await fillOf(stage, id)).toMatchObject({ users: 2 });
  });

  it("lets in more once its bound is raised, and keeps everybody where it is lowered", async () => {
    const stage = await stageOf();
    const id = await aWindow(stage, 1);
    await stage.ask("ana");
    const changedTo = (most: number): PersonCommand => ({
      command: "change_rollout",
      audiences: [windowOf(most)],
      filters: [],
    });
    house.ok(await house.give(stage.owner, id, changedTo(2)));
    await stage.settle();
    expect((await stage.ask("ben")).version).toBe("2.0.0");
    house.ok(await house.give(stage.owner, id, changedTo(1)));
    await stage.settle();
    for (const user of ["ana", "ben"]) expect((await stage.ask(user)).version).toBe("2.0.0");
    expect((await stage.ask("cleo")).version).toBeUndefined();
  });

  it("is refused where it is over before anybody could get it", async () => {
    const stage = await stageOf();
    const id = await stage.built("2.0.0");
    house.ok(await house.give(stage.owner, id, house.applying));
    house.ok(await house.approve(stage.reviewer, id));
    const over = starting(1, Date.now() - 1);
    expect(await house.give(stage.owner, id, over)).toMatchObject({ ok: false, why: "window_past" });
  });

  it("keeps a copy of whom it let in while the rollout lasts; then how many, and forgets who", async () => {
    const stage = await stageOf();
    const id = await aWindow(stage, 5);
    for (const user of ["ana", "ben"]) await stage.ask(user);
    await keepAdmitted();
    const copied = () =>
      runtime.database.db
        .select()
        .from(admissions)
        .where(eq(admissions.gate, windowGateId(id)));
    expect(await copied()).toHaveLength(2);
    house.ok(await house.give(stage.owner, id, { command: "release_fully" }));
    await stage.settle();
    await keepAdmitted();
    expect(await copied()).toEqual([]);
    expect(await fillOf(stage, id)).toMatchObject({ users: 2, counting: "ended" });
  });

  it("is closed where the store has lost whom it let in, until an admin has them counted anew", async () => {
    const stage = await stageOf();
    const id = await aWindow(stage, 2);
    await stage.ask("ana");
    await keepAdmitted();
    const resume = async (person = stage.owner) => resumeAdmissions(await person.scope(), id, "window");
    expect(await resume()).toMatchObject({ why: "admissions_kept" });
    await runtime.store.forgetAdmissions(windowGateId(id));
    expect(await fillOf(stage, id)).toMatchObject({ users: null, counting: "lost" });
    expect((await stage.ask("ben")).version).toBeUndefined();
    expect((await stage.ask("ana")).version).toBe("2.0.0");
    expect(await resume(stage.developer)).toMatchObject({ why: "not_allowed" });
    house.ok(await resume());
    await stage.settle();
    expect((await stage.ask("ben")).version).toBe("2.0.0");
    expect((await stage.ask("cleo")).version).toBeUndefined();
    expect(await fillOf(stage, id)).toMatchObject({ users: 2, counting: "counting" });
    const log = await listReleaseLog(await stage.owner.scope(), { releaseId: id });
    expect(log?.map(({ action }) => action)).toContain("count_window_anew");
  });
});
