import { afterAll, beforeAll, expect, it } from "vitest";
import type { ChoosingCommand } from "#lib/release/commands.ts";
import { bucketOf } from "#lib/rules/bucket.ts";
import { shareDelivery } from "#server/delivery/shared.ts";
import { dryRun } from "#server/explain/dry-run.ts";
import * as house from "#tests/support/house.ts";
import { anAllowlistOf } from "#tests/support/allowlists.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
let releaseId: string;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
  shareDelivery(stage.edge);
  releaseId = await stage.built("1.0.0");
  house.ok(await house.give(stage.owner, releaseId, house.applying));
  house.ok(await house.approve(stage.reviewer, releaseId));
  house.ok(await house.give(stage.owner, releaseId, house.testers("ana")));
  house.ok(await house.give(stage.owner, releaseId, { command: "complete_testing" }));
});
afterAll(() => runtime.close());

const users = ["ana", "bo", ...Array.from({ length: 300 }, (_, at) => `user-${at}`)];
const start = {
  command: "start_rollout",
  audiences: [
    { kind: "percentage", basisPoints: 2_500 },
    { kind: "allowlist", userIds: ["bo"], allowlists: [] },
  ],
  filters: [{ attribute: "platform", operator: "is_one_of", values: ["Android"] }],
} satisfies ChoosingCommand;

const tried = async (command: ChoosingCommand, device = {}) =>
  house.ok(await dryRun(await stage.owner.scope(), { releaseId, command, userIds: users, device }));

it("tells who of a list a rollout would reach, before it starts, and by which way", async () => {
  const { groups, of } = await tried(start, { platform: "android" });
  expect(of).toHaveLength(users.length);
  expect(groups.reduce((sum, group) => sum + group.users, 0)).toBe(users.length);
  const groupOf = (at: number) => groups[of[at] ?? -1];
  expect(groupOf(0)).toMatchObject({ let: "in", reason: "tester" });
  expect(groupOf(1)).toMatchObject({ let: "in", reason: "allowlist" });
  const { salt } = await house.rowOf(releaseId);
  for (const [at, user] of users.entries()) {
    if (at < 2) continue;
    const wanted =
      bucketOf(salt, user) < 2_500 ? { let: "in", reason: "percentage" } : { let: "out", by: "audience" };
    expect(groupOf(at)).toMatchObject(wanted);
  }
});

it("names the first filter that keeps a user out", async () => {
  const { groups } = await tried(start, { platform: "iOS" });
  expect(groups).toEqual([
    { let: "in", reason: "tester", users: 1 },
    { let: "out", by: "filter", filter: start.filters[0], users: users.length - 1 },
  ]);
});

it("is what devices are told once the rollout has started", async () => {
  const { groups, of } = await tried({ ...start, filters: [] });
  house.ok(await house.give(stage.owner, releaseId, { ...start, filters: [] }));
  await stage.settle();
  for (const [at, user] of users.entries()) {
    const { version } = await stage.ask(user);
    expect({ user, version }).toEqual({
      user,
      version: groups[of[at] ?? -1]?.let === "in" ? "1.0.0" : undefined,
    });
  }
});

it("counts who would take a place of a time window, also of one that has not begun", async () => {
  const startsAt = Date.now() + 3_600_000;
  const window = { kind: "time_window" as const, startsAt, endsAt: startsAt + 3_600_000, usersMax: 5 };
  const change = { ...start, command: "change_rollout", filters: [] } satisfies ChoosingCommand;
  const { groups } = await tried({ ...change, audiences: [...start.audiences, window] });
  expect(groups).toContainEqual({ let: "place", users: expect.any(Number) });
  expect(groups.some((group) => group.let === "out")).toBe(false);
});

it("knows whom the allowlists of the draft name, by id and by pattern", async () => {
  const list = await anAllowlistOf(stage.owner, { userIds: ["user-7", "user-8"], patterns: ["user-2[0-9]"] });
  const named = { kind: "allowlist" as const, userIds: [], allowlists: [list] };
  const share = { kind: "percentage" as const, basisPoints: 2_500 };
  const change = { ...start, command: "change_rollout", filters: [] } satisfies ChoosingCommand;
  const { groups } = await tried({ ...change, audiences: [share, named] });
  expect(groups).toContainEqual({ let: "in", reason: "allowlist", users: 12 });
});

it("tries a change as well, and changes nothing itself", async () => {
  const before = await house.rowOf(releaseId);
  const change = { ...start, command: "change_rollout", filters: [] } satisfies ChoosingCommand;
  const whole = { ...change, audiences: [{ kind: "percentage" as const, basisPoints: 10_000 }] };
  const { groups } = await tried(whole);
  expect(groups).toEqual([
    { let: "in", reason: "tester", users: 1 },
    { let: "in", reason: "percentage", users: users.length - 1 },
  ]);
  expect(await house.rowOf(releaseId)).toEqual(before);
});

it("refuses what the command would be refused for", async () => {
  const scope = await stage.owner.scope();
  const refused = await dryRun(scope, { releaseId, command: start, userIds: users, device: {} });
  expect(refused).toEqual({ ok: false, why: "rollout_started" });
  const strange = await aStage(runtime);
  const elsewhere = { releaseId, command: start, userIds: users, device: {} };
  expect(await dryRun(await strange.owner.scope(), elsewhere)).toEqual({ ok: false, why: "not_found" });
  expect(await dryRun(await stage.reviewer.scope(), elsewhere)).toEqual({ ok: false, why: "not_found" });
});
