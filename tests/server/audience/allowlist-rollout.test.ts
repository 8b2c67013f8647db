import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PersonCommand } from "#lib/release/commands.ts";
import type { Audience } from "#lib/rules/schema.ts";
import { changePatterns, changeUsers } from "#server/audience/change-allowlist.ts";
import { deleteAllowlist } from "#server/audience/delete-allowlist.ts";
import { getAllowlist } from "#server/audience/get-allowlist.ts";
import { restoreAllowlist } from "#server/audience/restore-allowlist.ts";
import { anAllowlistOf } from "#tests/support/allowlists.ts";
import { applying, approve, aPerson, aWorkspace, give, ok } from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
let releaseId: string;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());
beforeEach(async () => {
  stage = await aStage(runtime, { settings: { pilot: false } });
  releaseId = await stage.built("1.0.0");
  ok(await give(stage.owner, releaseId, applying));
  ok(await approve(stage.reviewer, releaseId));
});

const naming = (...allowlists: string[]): Audience[] => [{ kind: "allowlist", userIds: [], allowlists }];
const starting = (...allowlists: string[]): PersonCommand => ({
  command: "start_rollout",
  audiences: naming(...allowlists),
  filters: [],
});

/** Why a device of the user gets what it gets, once everything that was committed is published. */
async function reasonFor(userId: string): Promise<string> {
  await stage.settle();
  const address = `http://edge.example/edge/v1/resolve?program=${stage.programId}&userId=${userId}`;
  const headers = { authorization: `Bearer ${stage.deviceKey}` };
  const response = await stage.edge.handle(new Request(address, { headers }));
  const { programs } = (await response.json()) as { programs: { reason: string }[] };
  return programs[0]?.reason ?? "";
}

describe("a rollout to allowlists", () => {
  it("lets in whom any of them has, by id or by pattern, and nobody else", async () => {
    const staff = await anAllowlistOf(stage.owner, { userIds: ["ana", "berta"] });
    const testers = await anAllowlistOf(stage.owner, { userIds: [], patterns: ["qa-\\d+"] });
    ok(await give(stage.owner, releaseId, starting(staff, testers)));
    for (const user of ["ana", "berta", "qa-7"]) expect(await reasonFor(user)).toBe("allowlist");
    for (const user of ["chen", "qa-x", "Ana"]) expect(await reasonFor(user)).toBe("not_released");
  });

  it("follows its lists: whoever is added, removed or brought back is so on devices at once", async () => {
    const staff = await anAllowlistOf(stage.owner, { userIds: ["ana"] });
    ok(await give(stage.owner, releaseId, starting(staff)));
    const scope = await stage.owner.scope();
    ok(await changeUsers(scope, staff, { add: ["berta"], remove: ["ana"] }));
    expect([await reasonFor("ana"), await reasonFor("berta")]).toEqual(["not_released", "allowlist"]);
    ok(await changePatterns(scope, { listId: staff, seenVersion: 2 }, ["a.a"]));
    expect(await reasonFor("ana")).toBe("allowlist");
    ok(await restoreAllowlist(scope, { listId: staff, seenVersion: 3 }, 1));
    expect([await reasonFor("ana"), await reasonFor("berta")]).toEqual(["allowlist", "not_released"]);
  });

  it("names only lists of its own workspace, and a list that is used is not deleted", async () => {
    const staff = await anAllowlistOf(stage.owner);
    const stranger = await aPerson(await aWorkspace("developer"), "developer_admin");
    const foreign = await anAllowlistOf(stranger);
    expect(await give(stage.owner, releaseId, starting(staff, foreign))).toMatchObject({
      ok: false,
      why: "allowlist_unknown",
    });
    ok(await give(stage.owner, releaseId, starting(staff)));
    const scope = await stage.owner.scope();
    expect(await deleteAllowlist(scope, { listId: staff, seenVersion: 1 })).toEqual({
      ok: false,
      why: "allowlist_used",
    });
    expect((await getAllowlist(scope, staff))?.uses).toMatchObject([
      { releaseId, state: "grayscale_release" },
    ]);
    ok(await give(stage.owner, releaseId, { command: "cancel", reason: "" }));
    ok(await deleteAllowlist(scope, { listId: staff, seenVersion: 1 }));
  });

  it("set for later names its lists too: they are kept until then", async () => {
    const staff = await anAllowlistOf(stage.owner);
    const later = { command: "start_rollout" as const, audiences: naming(staff), filters: [] };
    const at = Date.now() + 3_600_000;
    ok(await give(stage.owner, releaseId, { command: "publish_later", at, later }));
    const scope = await stage.owner.scope();
    expect((await getAllowlist(scope, staff))?.uses).toHaveLength(1);
    expect(await deleteAllowlist(scope, { listId: staff, seenVersion: 1 })).toMatchObject({
      why: "allowlist_used",
    });
  });

  it("is told of by its release's own people alone; others count it as a place they do not see", async () => {
    const staff = await anAllowlistOf(stage.owner);
    ok(await give(stage.owner, releaseId, starting(staff)));
    const colleague = await aPerson(stage.merchant, "developer");
    expect(await getAllowlist(await colleague.scope(), staff)).toMatchObject({ uses: [], hiddenUses: 1 });
  });
});
