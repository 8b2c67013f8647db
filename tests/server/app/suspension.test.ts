import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { logEntries } from "#db/schema/audit.ts";
import { notices } from "#db/schema/notice.ts";
import { listProgramsHere } from "#server/app/list-programs-here.ts";
import { restoreProgram } from "#server/app/restore-program.ts";
import { suspendProgram } from "#server/app/suspend-program.ts";
import { suspensionOf } from "#server/app/suspension-of.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const place = ({ programId, appId, environment }: Stage) => ({ programId, appId, environment });
const here = ({ appId, environment }: Stage) => ({
  target: { appId, environment },
  search: "",
  suspendedOnly: false,
});
const reason = "It takes money and sends nothing.";

it("devices are told why until it is restored, whatever its releases do meanwhile", async () => {
  const stage = await aStage(runtime, { environment: "test" });
  await stage.full("1.0.0");
  const scope = await stage.admin.scope();
  house.ok(await suspendProgram(scope, place(stage), reason));
  await stage.settle();
  expect(await stage.ask("ana")).toMatchObject({ decision: "suspended" });
  await stage.full("1.1.0");
  expect(await stage.ask("ana")).toMatchObject({ decision: "suspended" });
  house.ok(await restoreProgram(scope, place(stage)));
  await stage.settle();
  expect(await stage.ask("ana")).toMatchObject({ version: "1.1.0" });
});

it("is logged for the tenant and for the owner, and the owner side hears of it", async () => {
  const stage = await aStage(runtime, { environment: "test" });
  await stage.full("1.0.0");
  house.ok(await suspendProgram(await stage.admin.scope(), place(stage), reason));
  await stage.settle();
  const entries = await runtime.database.db
    .select()
    .from(logEntries)
    .where(and(eq(logEntries.programId, stage.programId), eq(logEntries.action, "program.suspended")));
  const logged = entries.map(({ workspaceId }) => workspaceId);
  expect(logged.toSorted()).toEqual([stage.tenant.id, stage.merchant.id].toSorted());
  for (const { userId } of [stage.owner, stage.developer]) {
    const told = await runtime.database.db.select().from(notices).where(eq(notices.userId, userId));
    expect(told.filter(({ event }) => event === "suspension")).toMatchObject([
      { body: expect.stringContaining(reason) },
    ]);
  }
});

it("is done once: of two admins one suspends, the other is told that it is", async () => {
  const stage = await aStage(runtime, { environment: "test" });
  await stage.full("1.0.0");
  const scope = await stage.admin.scope();
  const both = await Promise.all([
    suspendProgram(scope, place(stage), reason),
    suspendProgram(scope, place(stage), reason),
  ]);
  expect(both.map((one) => (one.ok ? "done" : one.why)).toSorted()).toEqual(["done", "suspended_already"]);
  house.ok(await restoreProgram(scope, place(stage)));
  expect(await restoreProgram(scope, place(stage))).toEqual({ ok: false, why: "not_suspended" });
});

it("is a property of one app and environment, and of no other", async () => {
  const stage = await aStage(runtime, { environment: "test" });
  await stage.full("1.0.0");
  house.ok(await suspendProgram(await stage.admin.scope(), place(stage), reason));
  const { db } = runtime.database;
  expect(await suspensionOf(db, place(stage))).toMatchObject({ reason, by: "amara" });
  expect(await suspensionOf(db, { ...place(stage), environment: "production" })).toBeNull();
});

it("only an admin of the tenant does it, and only to what was applied for there", async () => {
  const stage = await aStage(runtime);
  const id = await stage.built("1.0.0");
  const before = await suspendProgram(await stage.admin.scope(), place(stage), reason);
  expect(before).toEqual({ ok: false, why: "not_found" });
  house.ok(await house.give(stage.owner, id, house.applying));
  const reviewer = await suspendProgram(await stage.reviewer.scope(), place(stage), reason);
  expect(reviewer).toEqual({ ok: false, why: "not_allowed" });
  const owner = await suspendProgram(await stage.owner.scope(), place(stage), reason);
  expect(owner).toEqual({ ok: false, why: "not_found" });
});

it("lists what is live and what comes, by name, with search, and the suspended alone", async () => {
  const stage = await aStage(runtime, { environment: "test" });
  await stage.full("1.0.0");
  const scope = await stage.admin.scope();
  const list = await listProgramsHere(scope, here(stage));
  expect(list?.programs).toMatchObject([
    { id: stage.programId, live: { version: "1.0.0" }, coming: null, suspendedAt: null },
  ]);
  const none = await listProgramsHere(scope, { ...here(stage), suspendedOnly: true });
  expect(none?.programs).toEqual([]);
  house.ok(await suspendProgram(scope, place(stage), reason));
  const one = await listProgramsHere(scope, { ...here(stage), suspendedOnly: true, search: stage.programId });
  expect(one?.programs).toMatchObject([{ reason, suspendedBy: "amara" }]);
  const other = await listProgramsHere(scope, { ...here(stage), search: "nothing is called this" });
  expect(other?.programs).toEqual([]);
});
