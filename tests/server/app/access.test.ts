import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apps } from "#db/schema/app.ts";
import { notices } from "#db/schema/notice.ts";
import { answerRequest, listRequests, requestAccess, withdrawRequest } from "#server/app/access-requests.ts";
import { editApp, openApp } from "#server/app/edit-app.ts";
import { findApps } from "#server/app/find-apps.ts";
import { getApp, listApps } from "#server/app/get-app.ts";
import { openApps } from "#server/app/list-targets.ts";
import { inviteWorkspace, listOpenings, uninviteWorkspace } from "#server/app/open-to.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const message = "We would like to sell tea to your users.";

/** A tenant with an app, and a merchant who does not know it yet. */
async function aMeeting() {
  const tenant = await house.aWorkspace("tenant");
  const admin = await house.aPerson(tenant, "workspace_admin", "amara");
  const appId = await house.anApp(tenant);
  const merchant = await house.aWorkspace("developer");
  const owner = await house.aPerson(merchant, "developer_admin", "mei");
  const [ask, answer] = [await owner.scope(), await admin.scope()];
  return { tenant, admin, appId, merchant, owner, ask, answer };
}

const isOpen = async (workspaceId: string, appId: string) =>
  (await openApps(workspaceId)).some(({ id }) => id === appId);

const titlesFor = async (userId: string) =>
  (
    await runtime.database.db
      .select({ title: notices.title })
      .from(notices)
      .where(and(eq(notices.userId, userId), eq(notices.event, "app_access")))
  ).map(({ title }) => title);

it("a request that is granted opens the app, and both sides are told", async () => {
  const { admin, appId, merchant, owner, ask, answer } = await aMeeting();
  const { requestId } = house.ok(await requestAccess(ask, appId, message));
  await runtime.drain();
  expect(await titlesFor(admin.userId)).toHaveLength(1);
  expect([(await getApp(answer, appId))?.waiting, (await listApps(answer))[0]?.waiting]).toEqual([1, 1]);
  expect(await listRequests(answer, appId)).toMatchObject([{ id: requestId, message, state: "pending" }]);
  house.ok(await answerRequest(answer, { requestId, grant: true, reason: "" }));
  await runtime.drain();
  expect(await isOpen(merchant.id, appId)).toBe(true);
  expect(await titlesFor(owner.userId)).toHaveLength(1);
});

it("a request that is declined says why to the one who asked, and may be made again", async () => {
  const { appId, merchant, ask, answer } = await aMeeting();
  const { requestId } = house.ok(await requestAccess(ask, appId, message));
  house.ok(await answerRequest(answer, { requestId, grant: false, reason: "We have a tea shop already." }));
  expect(await isOpen(merchant.id, appId)).toBe(false);
  const { apps: seen } = await findApps(ask, { search: appId });
  expect(seen[0]?.request).toMatchObject({ state: "declined", reason: "We have a tea shop already." });
  expect((await requestAccess(ask, appId, message)).ok).toBe(true);
});

it("one request of a workspace waits at a time, and can be withdrawn until it is answered", async () => {
  const { appId, ask, answer } = await aMeeting();
  const both = await Promise.all([requestAccess(ask, appId, message), requestAccess(ask, appId, message)]);
  expect(both.map((one) => (one.ok ? "asked" : one.why)).toSorted()).toEqual(["access_asked", "asked"]);
  const [request] = (await listRequests(answer, appId)) ?? [];
  const requestId = request?.id ?? "";
  const raced = await Promise.all([
    withdrawRequest(ask, requestId),
    answerRequest(answer, { requestId, grant: true, reason: "" }),
  ]);
  expect(raced.map((one) => (one.ok ? "done" : one.why)).toSorted()).toEqual(["access_answered", "done"]);
});

it("an app that is open to nobody, or deleted, is found by nobody and cannot be asked for", async () => {
  const { appId, ask, answer } = await aMeeting();
  house.ok(await openApp(answer, appId, "nobody"));
  expect((await findApps(ask, { search: appId })).apps).toEqual([]);
  expect(await requestAccess(ask, appId, message)).toEqual({ ok: false, why: "not_found" });
  house.ok(await openApp(answer, appId, "invited"));
  expect((await findApps(ask, { search: appId })).apps).toMatchObject([{ id: appId, isOpen: false }]);
  await runtime.database.db.update(apps).set({ deletedAt: new Date() }).where(eq(apps.id, appId));
  expect((await findApps(ask, { search: appId })).apps).toEqual([]);
});

it("a request is not granted while the app is open to nobody", async () => {
  const { appId, ask, answer } = await aMeeting();
  const { requestId } = house.ok(await requestAccess(ask, appId, message));
  house.ok(await openApp(answer, appId, "nobody"));
  expect(await answerRequest(answer, { requestId, grant: true, reason: "" })).toEqual({
    ok: false,
    why: "app_closed",
  });
});

it("nobody answers a request for another tenant's app", async () => {
  const [mine, theirs] = [await aMeeting(), await aMeeting()];
  const { requestId } = house.ok(await requestAccess(theirs.ask, theirs.appId, message));
  const outcome = await answerRequest(mine.answer, { requestId, grant: true, reason: "" });
  expect(outcome).toEqual({ ok: false, why: "not_found" });
  expect(await withdrawRequest(mine.ask, requestId)).toEqual({ ok: false, why: "not_found" });
});

it("a workspace is invited by its address, once, and an invitation answers its request", async () => {
  const { appId, merchant, ask, answer } = await aMeeting();
  house.ok(await requestAccess(ask, appId, message));
  house.ok(await inviteWorkspace(answer, appId, merchant.slug));
  expect(await listRequests(answer, appId)).toMatchObject([{ state: "granted" }]);
  const again = await inviteWorkspace(answer, appId, merchant.slug);
  expect(again).toEqual({ ok: false, why: "workspace_known" });
  const unknown = await inviteWorkspace(answer, appId, "no-such-workspace");
  expect(unknown).toEqual({ ok: false, why: "workspace_unknown" });
  const self = await inviteWorkspace(answer, appId, answer.workspace.slug);
  expect(self).toEqual({ ok: false, why: "workspace_unknown" });
});

it("closing an app to a workspace leaves what is live and stops what is new", async () => {
  const stage = await aStage(runtime, { environment: "test" });
  const live = await stage.full("1.0.0");
  const next = await stage.built("1.1.0");
  const scope = await stage.admin.scope();
  expect(await listOpenings(scope, stage.appId)).toMatchObject([{ id: stage.merchant.id, live: 1 }]);
  house.ok(await uninviteWorkspace(scope, stage.appId, stage.merchant.id));
  expect((await house.rowOf(live)).state).toBe("full_release");
  const refused = await house.give(stage.owner, next, house.applying);
  expect(refused).toMatchObject({ ok: false, why: "target_closed" });
  expect(await isOpen(stage.merchant.id, stage.appId)).toBe(false);
});

it("apps are found by name, page by page, without one twice", async () => {
  const { ask } = await aMeeting();
  const tenant = await house.aWorkspace("tenant");
  const admin = await house.aPerson(tenant, "workspace_admin");
  for (let index = 0; index < 30; index += 1) {
    const appId = await house.anApp(tenant);
    house.ok(await editApp(await admin.scope(), appId, { name: `Ferry 100% ${index % 3}` }));
  }
  const first = await findApps(ask, { search: "ferry 100%" });
  const second = await findApps(ask, { search: "ferry 100%", cursor: first.nextCursor ?? undefined });
  const ids = [...first.apps, ...second.apps].map(({ id }) => id);
  expect([first.apps.length, second.nextCursor, new Set(ids).size]).toEqual([25, null, 30]);
});
