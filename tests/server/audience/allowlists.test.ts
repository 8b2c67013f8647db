import { eq } from "drizzle-orm";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { allowlistLimits } from "#lib/allowlist/limits.ts";
import { readTesterList } from "#lib/release/tester-list.ts";
import { logEntries } from "#db/schema/audit.ts";
import { allowlistDifference } from "#server/audience/allowlist-difference.ts";
import { changePatterns, changeUsers } from "#server/audience/change-allowlist.ts";
import { createAllowlist } from "#server/audience/create-allowlist.ts";
import { deleteAllowlist } from "#server/audience/delete-allowlist.ts";
import { changeOf, draftVersion, emptyContent } from "#server/audience/draft-version.ts";
import { exportAllowlist, type ListFormat } from "#server/audience/export-allowlist.ts";
import { getAllowlist } from "#server/audience/get-allowlist.ts";
import { listAllowlists } from "#server/audience/list-allowlists.ts";
import { listUsers } from "#server/audience/list-users.ts";
import { renameAllowlist } from "#server/audience/rename-allowlist.ts";
import { restoreAllowlist } from "#server/audience/restore-allowlist.ts";
import { anAllowlistOf } from "#tests/support/allowlists.ts";
import { aPerson, aWorkspace, ok, type TestPerson, type Workspace } from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
let workspace: Workspace;
let mei: TestPerson;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());
beforeEach(async () => {
  workspace = await aWorkspace("developer");
  mei = await aPerson(workspace, "developer_admin", "mei");
});

const many = (count: number, start = 0) => Array.from({ length: count }, (_, at) => `user-${start + at}`);
const change = async (listId: string, add: string[], remove: string[] = []) =>
  changeUsers(await mei.scope(), listId, { add, remove });

async function exported(listId: string, format: ListFormat, version?: number): Promise<string> {
  const file = await exportAllowlist(await mei.scope(), { listId, version }, format);
  let text = "";
  for await (const piece of file?.pieces ?? []) text += piece;
  return text;
}

const usersOf = async (listId: string, version?: number) =>
  (await exported(listId, "txt", version)).split("\n").slice(0, -1).toSorted();

const blobsOf = async (kind: string) =>
  (await readdir(join(runtime.folder, "blobs", kind), { recursive: true })).filter((name) =>
    /[0-9a-f]{64}$/.test(name),
  );

describe("an allowlist", () => {
  it("has a version for each change, and says what each added and removed", async () => {
    const listId = await anAllowlistOf(mei, { userIds: ["ana", "berta"] });
    expect(ok(await change(listId, ["chen", "ana"], ["berta"]))).toMatchObject({
      version: 2,
      added: 1,
      removed: 1,
    });
    const list = await getAllowlist(await mei.scope(), listId);
    expect(
      list?.versions.map(({ version, users, added, removed, by }) => [version, users, added, removed, by]),
    ).toEqual([
      [2, 2, 1, 1, "mei"],
      [1, 2, 2, 0, "mei"],
    ]);
    expect(await usersOf(listId)).toEqual(["ana", "chen"]);
    expect(await usersOf(listId, 1)).toEqual(["ana", "berta"]);
  });

  it("is brought back to any version, as a version of its own", async () => {
    const listId = await anAllowlistOf(mei, { userIds: ["ana"], patterns: ["qa-\\d+"] });
    ok(await change(listId, ["berta"]));
    ok(await changePatterns(await mei.scope(), { listId, seenVersion: 2 }, []));
    const scope = await mei.scope();
    expect(await restoreAllowlist(scope, { listId, seenVersion: 2 }, 1)).toEqual({
      ok: false,
      why: "allowlist_changed",
    });
    ok(await restoreAllowlist(scope, { listId, seenVersion: 3 }, 1));
    expect(await usersOf(listId)).toEqual(["ana"]);
    const list = await getAllowlist(scope, listId);
    expect(list).toMatchObject({ version: 4, users: 1, patterns: ["qa-\\d+"] });
    expect(list?.versions[0]).toMatchObject({ restores: 1, added: 0, removed: 1 });
    expect(await restoreAllowlist(scope, { listId, seenVersion: 4 }, 1)).toEqual({
      ok: false,
      why: "allowlist_same",
    });
    expect(await restoreAllowlist(scope, { listId, seenVersion: 4 }, 9)).toEqual({
      ok: false,
      why: "not_found",
    });
  });

  it("keeps both changes of two people who change it at once", async () => {
    const listId = await anAllowlistOf(mei);
    const outcomes = await Promise.all([
      change(listId, ["berta"]),
      change(listId, ["chen"]),
      change(listId, ["dan"]),
    ]);
    outcomes.map(ok);
    expect(await usersOf(listId)).toEqual(["ana", "berta", "chen", "dan"]);
  });

  it("says that nothing changed, that a name is taken, and that somebody was faster", async () => {
    const listId = await anAllowlistOf(mei, { name: "Staff" });
    const scope = await mei.scope();
    expect(await change(listId, ["ana"], ["nobody"])).toEqual({ ok: false, why: "allowlist_same" });
    expect(await createAllowlist(scope, { name: "Staff", userIds: [], patterns: [] })).toEqual({
      ok: false,
      why: "allowlist_name_taken",
    });
    expect(await changePatterns(scope, { listId, seenVersion: 7 }, ["a+"])).toEqual({
      ok: false,
      why: "allowlist_changed",
    });
    const other = await anAllowlistOf(mei, { name: "Guests" });
    expect(await renameAllowlist(scope, { listId: other, name: "Staff" })).toMatchObject({
      why: "allowlist_name_taken",
    });
    ok(await renameAllowlist(scope, { listId: other, name: "Visitors" }));
    expect((await listAllowlists(scope)).map(({ name, users }) => [name, users])).toEqual([
      ["Staff", 1],
      ["Visitors", 1],
    ]);
  });

  it("keeps what a large list did not change: one user more is one block more in the store", async () => {
    const listId = await anAllowlistOf(mei, { userIds: [] });
    for (let start = 0; start < 50_000; start += 10_000) ok(await change(listId, many(10_000, start)));
    const before = await blobsOf("chunks");
    ok(await change(listId, ["one-more"]));
    const after = await blobsOf("chunks");
    expect(after.length - before.length).toBe(1);
    expect(await usersOf(listId)).toEqual([...many(50_000), "one-more"].toSorted());
    ok(await change(listId, [], ["one-more", ...many(9_000)]));
    expect(await usersOf(listId)).toEqual(many(41_000, 9_000).toSorted());
  });

  it("takes 1,000,000 users and refuses one more, without cutting any", async () => {
    const nearlyFull = { ...emptyContent(), users: 999_999 };
    const adding = (add: string[]) =>
      draftVersion("list", nearlyFull, changeOf(nearlyFull, { add, remove: [] }));
    expect(await adding(["ana"])).toMatchObject({ users: 1_000_000, added: 1 });
    expect(await adding(["ana", "berta"])).toBe("full");
  });

  it("shows its users page by page, and finds them by a part of their id", async () => {
    const listId = await anAllowlistOf(mei, { userIds: many(250) });
    const scope = await mei.scope();
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 5; page += 1) {
      const found = await listUsers(scope, { listId, search: "", cursor });
      seen.push(...(found?.userIds ?? []));
      cursor = found?.nextCursor ?? undefined;
      if (cursor === undefined) break;
    }
    expect(seen).toEqual(many(250).toSorted());
    expect((await listUsers(scope, { listId, search: "r-24" }))?.userIds).toHaveLength(11);
  });

  it("tells what one version has that another has not, with its patterns", async () => {
    const listId = await anAllowlistOf(mei, { userIds: many(300), patterns: ["qa-\\d"] });
    ok(await change(listId, ["new-1", "new-2"], many(3)));
    ok(await changePatterns(await mei.scope(), { listId, seenVersion: 2 }, ["qa-\\d+"]));
    expect(await allowlistDifference(await mei.scope(), { listId, from: 1, to: 3 })).toEqual({
      added: 2,
      removed: 3,
      addedShown: expect.arrayContaining(["new-1", "new-2"]),
      removedShown: expect.arrayContaining(many(3)),
      patternsAdded: ["qa-\\d+"],
      patternsRemoved: ["qa-\\d"],
    });
  });

  it("is exported without a cell that a spreadsheet would run", async () => {
    const listId = await anAllowlistOf(mei, { userIds: ["-1+1", "ana,berta", "ana"] });
    expect(await exported(listId, "csv")).toBe(`\uFEFFuser id\n'-1+1\nana\n"ana,berta"\n`);
    expect(await exported(listId, "txt")).toBe("-1+1\nana\nana,berta\n");
  });

  it("comes back from its export as it was", async () => {
    const userIds = ["+8613800138000", "-1+1", "ana"];
    const csv = await exported(await anAllowlistOf(mei, { userIds }), "csv");
    expect(readTesterList(csv).userIds.toSorted()).toEqual(userIds);
  });

  it("leaves nothing behind when it is deleted, and its log stays", async () => {
    const before = await blobsOf("allowlists");
    const listId = await anAllowlistOf(mei, { userIds: ["ana"], name: "Gone" });
    ok(await change(listId, ["berta"]));
    expect((await blobsOf("allowlists")).length - before.length).toBe(2);
    ok(await deleteAllowlist(await mei.scope(), { listId, seenVersion: 2 }));
    await runtime.drain();
    expect(await blobsOf("allowlists")).toHaveLength(before.length);
    expect(await getAllowlist(await mei.scope(), listId)).toBeNull();
    const { db } = runtime.database;
    const entries = await db
      .select()
      .from(logEntries)
      .where(eq(logEntries.workspaceId, workspace.id))
      .orderBy(logEntries.id);
    expect(entries.map(({ action }) => action)).toEqual([
      "allowlist.created",
      "allowlist.changed",
      "allowlist.deleted",
    ]);
  });

  it("keeps its last 100 versions, and lets go of what only older ones had", async () => {
    const before = (await blobsOf("allowlists")).length;
    const listId = await anAllowlistOf(mei, { userIds: ["ana"] });
    const { versionsMax } = allowlistLimits;
    for (let made = 0; made < versionsMax + 2; made += 1) ok(await change(listId, [`user-${made}`]));
    await runtime.drain();
    const list = await getAllowlist(await mei.scope(), listId);
    expect(list?.versions).toHaveLength(versionsMax);
    expect(list?.versions.at(-1)?.version).toBe(versionsMax + 3 - versionsMax + 1);
    expect((await blobsOf("allowlists")).length - before).toBe(versionsMax);
    expect(list?.users).toBe(versionsMax + 3);
  });

  it("is nobody else's: another workspace, and whoever only reviews, finds none", async () => {
    const listId = await anAllowlistOf(mei);
    const rival = await aPerson(await aWorkspace("tenant"), "workspace_admin");
    const reviewer = await aPerson(await aWorkspace("tenant"), "workspace_reviewer");
    for (const stranger of [rival, reviewer]) {
      const scope = await stranger.scope();
      expect(await getAllowlist(scope, listId)).toBeNull();
      expect(await listUsers(scope, { listId, search: "" })).toBeNull();
      expect(await exportAllowlist(scope, { listId }, "csv")).toBeNull();
      expect((await changeUsers(scope, listId, { add: ["eve"], remove: [] })).ok).toBe(false);
      expect((await deleteAllowlist(scope, { listId, seenVersion: 1 })).ok).toBe(false);
    }
    expect(await usersOf(listId)).toEqual(["ana"]);
  });
});
