import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { logEntries } from "#db/schema/audit.ts";
import { notices } from "#db/schema/notice.ts";
import { releases } from "#db/schema/release.ts";
import { deleteApp, previewDeletion } from "#server/app/delete-app.ts";
import { getApp, listApps } from "#server/app/get-app.ts";
import { openApps } from "#server/app/list-targets.ts";
import { endReleases } from "#server/release/end-releases.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

it("an app is deleted by its typed name alone", async () => {
  const stage = await aStage(runtime);
  const scope = await stage.admin.scope();
  expect(await deleteApp(scope, stage.appId, "something else")).toEqual({ ok: false, why: "name_differs" });
  expect(await getApp(scope, stage.appId)).not.toBeNull();
});

it("ends every release: open ones are cancelled, live ones archived, and devices hear that it is gone", async () => {
  const stage = await aStage(runtime, { environment: "test" });
  const live = await stage.full("1.0.0");
  const open = await stage.built("1.1.0");
  const scope = await stage.admin.scope();
  house.ok(await deleteApp(scope, stage.appId, stage.appId));
  await stage.settle();
  expect(await house.rowOf(live)).toMatchObject({ state: "archived", ending: "deleted" });
  expect(await house.rowOf(open)).toMatchObject({ state: "cancelled" });
  expect(await stage.ask("ana")).toMatchObject({ decision: "removed" });
});

it("in the middle of a rollout leaves no device without an answer: in it or not, the mini program is gone", async () => {
  const stage = await aStage(runtime);
  const { owner, admin, reviewer, appId } = stage;
  const before = await stage.full("1.0.0");
  const rolling = await stage.built("1.1.0");
  house.ok(await house.give(owner, rolling, house.applying));
  house.ok(await house.approve(reviewer, rolling));
  house.ok(await house.give(owner, rolling, house.testers("ana")));
  house.ok(await house.give(owner, rolling, { command: "complete_testing" }));
  house.ok(await house.give(owner, rolling, house.percent(50)));
  await stage.settle();
  const users = ["ana", ...Array.from({ length: 20 }, (_, at) => `user-${at}`)];
  const given = await Promise.all(users.map(async (user) => stage.ask(user)));
  expect(new Set(given.map((answer) => "version" in answer && answer.version))).toEqual(
    new Set(["1.0.0", "1.1.0"]),
  );
  house.ok(await deleteApp(await admin.scope(), appId, appId));
  await stage.settle();
  for (const user of users) expect(await stage.ask(user)).toMatchObject({ decision: "removed" });
  // What was done stays to be read: the releases and their log are kept.
  expect(await house.rowOf(rolling)).toMatchObject({ state: "cancelled" });
  expect(await house.rowOf(before)).toMatchObject({ state: "archived", ending: "deleted" });
  const log = await runtime.database.db.select().from(logEntries).where(eq(logEntries.releaseId, rolling));
  expect(log.map(({ action }) => action)).toContain("start_rollout");
});

it("says in numbers what it ends, without the releases that are their owner's alone", async () => {
  const stage = await aStage(runtime, { environment: "test" });
  await stage.full("1.0.0");
  await stage.built("1.1.0");
  const ends = await previewDeletion(await stage.admin.scope(), stage.appId);
  expect(ends).toEqual({ open: 0, live: 1, programs: 1, workspaces: 1 });
  expect(await previewDeletion(await stage.owner.scope(), stage.appId)).toBeNull();
});

it("a deleted app is nobody's page and nobody's target any more", async () => {
  const stage = await aStage(runtime);
  const scope = await stage.admin.scope();
  house.ok(await deleteApp(scope, stage.appId, stage.appId));
  expect(await getApp(scope, stage.appId)).toBeNull();
  expect(await listApps(scope)).toEqual([]);
  expect(await openApps(stage.merchant.id)).toEqual([]);
  expect(await deleteApp(scope, stage.appId, stage.appId)).toEqual({ ok: false, why: "not_found" });
});

it("goes on where it stopped: ending twice ends each release once", async () => {
  const stage = await aStage(runtime, { environment: "test" });
  const live = await stage.full("1.0.0");
  const ending = { subject: "app", id: stage.appId } as const;
  await Promise.all([endReleases(ending), endReleases(ending).catch(() => undefined)]);
  await endReleases(ending);
  const entries = await runtime.database.db.select().from(logEntries).where(eq(logEntries.releaseId, live));
  expect(entries.filter(({ action }) => action === "end_with_subject")).toHaveLength(1);
});

it("the owners of what ends are told, each mini program once", async () => {
  const stage = await aStage(runtime, { environment: "test" });
  await stage.full("1.0.0");
  house.ok(await deleteApp(await stage.admin.scope(), stage.appId, stage.appId));
  await stage.settle();
  const told = await runtime.database.db.select().from(notices).where(eq(notices.userId, stage.owner.userId));
  expect(told.filter(({ title }) => title.includes("was deleted"))).toHaveLength(1);
  const left = await runtime.database.db.select().from(releases).where(eq(releases.appId, stage.appId));
  expect(left.map(({ state }) => state)).toEqual(["archived"]);
});
