import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { releaseLimits } from "#lib/release/limits.ts";
import { listTesters } from "#server/release/list-testers.ts";
import { addGroup } from "#server/tester/add-group.ts";
import { changeGroup, createGroup, deleteGroup, saveGroupOf } from "#server/tester/edit-groups.ts";
import { getGroup, listGroups } from "#server/tester/list-groups.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
});
afterAll(() => runtime.close());

const owner = () => stage.owner.scope();
let made = 0;
const aName = () => `Group ${(made += 1)}`;
const aGroup = async (...userIds: string[]) =>
  house.ok(await createGroup(await owner(), { name: aName(), userIds })).groupId;
const usersOf = async (groupId: string) =>
  (await getGroup(await owner(), { groupId, search: "" }))?.userIds ?? null;

async function aPilot(version: string): Promise<string> {
  const id = await stage.built(version);
  house.ok(await house.give(stage.owner, id, house.applying));
  house.ok(await house.approve(stage.reviewer, id));
  await stage.settle();
  return id;
}

describe("a test group that is kept", () => {
  it("has a name of its own in the workspace, and its testers once each", async () => {
    const name = aName();
    const wish = { name, userIds: ["ana", "ben", "ana"] };
    const { groupId } = house.ok(await createGroup(await owner(), wish));
    expect(await usersOf(groupId)).toEqual(["ana", "ben"]);
    expect(await createGroup(await owner(), wish)).toEqual({ ok: false, why: "group_name_taken" });
    const listed = (await listGroups(await owner())).find(({ id }) => id === groupId);
    expect(listed).toMatchObject({ name, users: 2, revision: 1 });
    const elsewhere = house.ok(await createGroup(await stage.admin.scope(), wish));
    expect(elsewhere.groupId).not.toBe(groupId);
  });

  it("is found by a part of a user id, a page at a time", async () => {
    const groupId = await aGroup(
      ...Array.from({ length: 150 }, (_, at) => `user-${String(at).padStart(3, "0")}`),
    );
    const first = await getGroup(await owner(), { groupId, search: "" });
    expect([first?.users, first?.userIds.length, first?.nextCursor]).toEqual([150, 100, "user-099"]);
    const next = await getGroup(await owner(), { groupId, search: "", cursor: "user-099" });
    expect([next?.userIds.length, next?.nextCursor]).toEqual([50, null]);
    const found = await getGroup(await owner(), { groupId, search: "14_" });
    expect(found?.userIds).toEqual([]);
  });

  it("goes into a release's test group whole, which keeps whom it took when the group changes", async () => {
    const releaseId = await aPilot("1.0.0");
    const groupId = await aGroup("ana", "ben");
    house.ok(await addGroup(await owner(), { releaseId, groupId }));
    const testers = async () =>
      (await listTesters(await owner(), { releaseId, search: "" }))?.testers.map(({ userId }) => userId);
    expect(await testers()).toEqual(["ana", "ben"]);
    house.ok(
      await changeGroup(await owner(), { groupId, seenRevision: 1 }, { add: ["cleo"], remove: ["ana"] }),
    );
    expect(await usersOf(groupId)).toEqual(["ben", "cleo"]);
    expect(await testers()).toEqual(["ana", "ben"]);
    house.ok(await addGroup(await owner(), { releaseId, groupId }));
    expect(await testers()).toEqual(["ana", "ben", "cleo"]);
    house.ok(await addGroup(await owner(), { releaseId, groupId }));
    expect(await testers()).toEqual(["ana", "ben", "cleo"]);
    expect(await addGroup(await owner(), { releaseId, groupId: await aGroup() })).toMatchObject({
      why: "group_empty",
    });
    house.ok(await give(releaseId));
  });

  it("can be made of a release's test group", async () => {
    const releaseId = await aPilot("2.0.0");
    house.ok(await house.give(stage.owner, releaseId, house.testers("dora", "eve")));
    const { groupId } = house.ok(await saveGroupOf(await owner(), { releaseId, name: aName() }));
    expect(await usersOf(groupId)).toEqual(["dora", "eve"]);
    const rival = await house.aPerson(await house.aWorkspace("tenant"), "workspace_admin");
    expect(await saveGroupOf(await rival.scope(), { releaseId, name: aName() })).toMatchObject({
      why: "not_found",
    });
    house.ok(await give(releaseId));
  });

  it("is changed by whoever looked at it last: who is slower is told, and nothing of theirs is done", async () => {
    const groupId = await aGroup("ana");
    const scope = await owner();
    const both = await Promise.all([
      changeGroup(scope, { groupId, seenRevision: 1 }, { add: ["ben"], remove: [] }),
      changeGroup(scope, { groupId, seenRevision: 1 }, { add: ["cleo"], remove: [] }),
    ]);
    expect(both.map((one) => (one.ok ? "ok" : one.why)).toSorted()).toEqual(["group_changed", "ok"]);
    expect(await usersOf(groupId)).toHaveLength(2);
    expect(await deleteGroup(scope, { groupId, seenRevision: 1 })).toMatchObject({ why: "group_changed" });
    house.ok(await changeGroup(scope, { groupId, seenRevision: 2 }, { name: aName() }));
    house.ok(await deleteGroup(scope, { groupId, seenRevision: 3 }));
    expect(await usersOf(groupId)).toBeNull();
    expect(await deleteGroup(scope, { groupId, seenRevision: 3 })).toMatchObject({ why: "not_found" });
  });

  it("holds 100,000 testers and not one more", async () => {
    const all = Array.from({ length: releaseLimits.testersMax }, (_, at) => `user-${at}`);
    const groupId = await aGroup(...all);
    const scope = await owner();
    expect((await getGroup(scope, { groupId, search: "" }))?.users).toBe(100_000);
    const over = await changeGroup(scope, { groupId, seenRevision: 1 }, { add: ["one-more"], remove: [] });
    expect(over).toEqual({ ok: false, why: "too_many_testers" });
    expect((await getGroup(scope, { groupId, search: "" }))?.users).toBe(100_000);
  });

  it("is the business of whoever operates mini programs of its workspace, and of nobody else", async () => {
    const groupId = await aGroup("ana");
    const reviewer = await stage.reviewer.scope();
    expect(await listGroups(reviewer)).toEqual([]);
    expect(await createGroup(reviewer, { name: aName(), userIds: [] })).toEqual({
      ok: false,
      why: "not_allowed",
    });
    const tenant = await stage.admin.scope();
    expect(await getGroup(tenant, { groupId, search: "" })).toBeNull();
    expect(await changeGroup(tenant, { groupId, seenRevision: 1 }, { name: "Mine" })).toMatchObject({
      why: "not_found",
    });
  });
});

const give = (releaseId: string) => house.give(stage.owner, releaseId, { command: "cancel", reason: "" });
