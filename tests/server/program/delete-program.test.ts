import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { logEntries } from "#db/schema/audit.ts";
import { notices } from "#db/schema/notice.ts";
import { programs } from "#db/schema/program.ts";
import { assignMembers } from "#server/program/assign-members.ts";
import { deleteProgram, previewProgramDeletion } from "#server/program/delete-program.ts";
import { getProgram } from "#server/program/get-program.ts";
import { listPrograms } from "#server/program/list-programs.ts";
import { updateProgram } from "#server/program/update-program.ts";
import { selectApp } from "#server/release/select-app.ts";
import { sendPlatformCommand } from "#server/release/send-command.ts";
import { uploadVersion } from "#server/version/upload-version.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
let name: string;

beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());
beforeEach(async () => {
  stage = await aStage(runtime, { environment: "sandbox", settings: { review: true } });
  name = (await getProgram(await stage.owner.scope(), stage.programId))?.name ?? "";
});

const remove = async (by = stage.owner, typed = name) =>
  deleteProgram(await by.scope(), stage.programId, typed);
const listed = async (archived: boolean) => {
  const { programs: rows } = await listPrograms(await stage.owner.scope(), {
    search: "",
    sort: "name",
    archived,
  });
  return rows.map(({ id }) => id);
};

describe("deleting a mini program", () => {
  it("is an admin's, who types its name; a developer may not, a stranger does not know it", async () => {
    expect(await remove(stage.developer)).toEqual({ ok: false, why: "not_allowed" });
    expect(await remove(stage.admin)).toEqual({ ok: false, why: "not_found" });
    expect(await remove(stage.owner, "another")).toEqual({ ok: false, why: "name_differs" });
    expect(await previewProgramDeletion(await stage.developer.scope(), stage.programId)).toBeNull();
    expect(await listed(false)).toContain(stage.programId);
  });

  it("cancels what is open, archives what is live, and tells devices that it is gone", async () => {
    const live = await stage.full("1.0");
    const open = await stage.built("1.1");
    expect((await stage.ask("ana")).decision).toBe("update");
    expect(await previewProgramDeletion(await stage.owner.scope(), stage.programId)).toEqual({
      open: 1,
      live: 1,
      apps: 1,
    });
    house.ok(await remove());
    await stage.settle();
    expect(await house.rowOf(live)).toMatchObject({ state: "archived", ending: "deleted" });
    expect(await house.rowOf(open)).toMatchObject({ state: "cancelled" });
    expect(await stage.ask("ana", { held: { version: "1.0", sha256: "0".repeat(64) } })).toMatchObject({
      decision: "removed",
    });
  });

  it("is told to its people and to the tenant's reviewers, and stands in the log", async () => {
    await stage.full("1.0");
    house.ok(await remove());
    await stage.settle();
    const told = await runtime.database.db
      .select({ userId: notices.userId })
      .from(notices)
      .where(eq(notices.title, `${name} was deleted`));
    expect(told.map(({ userId }) => userId).toSorted()).toEqual(
      [stage.developer.userId, stage.admin.userId, stage.reviewer.userId].toSorted(),
    );
    const entries = await runtime.database.db
      .select()
      .from(logEntries)
      .where(and(eq(logEntries.programId, stage.programId), eq(logEntries.action, "program.deleted")));
    expect(entries).toMatchObject([{ details: { name, open: 0, live: 1, apps: 1 } }]);
  });

  it("leaves it to be read among the archived ones, and takes nothing new", async () => {
    const versionId = await house.aVersion(stage.owner, stage.programId, "1.0");
    house.ok(await remove());
    expect(await listed(false)).not.toContain(stage.programId);
    expect(await listed(true)).toEqual([stage.programId]);
    const scope = await stage.owner.scope();
    expect(await getProgram(scope, stage.programId)).toMatchObject({ deletedAt: expect.any(Date) });
    const upload = { programId: stage.programId, version: "2.0", releaseNotes: "" };
    expect(await uploadVersion(scope, { ...upload, archive: house.smallPackage("x") })).toMatchObject({
      why: "not_found",
    });
    const choice = { versionId, appId: stage.appId, environment: "test" as const, override: {} };
    expect(await selectApp(scope, choice)).toMatchObject({ why: "not_found" });
    const target = { programId: stage.programId, seenRevision: 2 };
    expect(await updateProgram(scope, target, { name: "Back" })).toMatchObject({ why: "not_found" });
    const wish = { programId: stage.programId, userIds: [stage.developer.userId], assigned: true };
    expect(await assignMembers(scope, wish)).toMatchObject({ why: "not_found" });
    expect(await remove()).toEqual({ ok: false, why: "not_found" });
  });

  it("goes on where it stopped when the process died in the middle", async () => {
    const [one, other] = [await stage.built("1.0"), await stage.built("1.1")];
    const { db } = runtime.database;
    house.ok(await remove());
    // As a killed process leaves it: one release ended, its job still in the queue.
    house.ok(await sendPlatformCommand(one, { command: "end_with_subject", subject: "program" }));
    await stage.settle();
    for (const id of [one, other]) expect((await house.rowOf(id)).state).toBe("cancelled");
    const ended = await db.select().from(logEntries).where(eq(logEntries.action, "end_with_subject"));
    expect(ended.filter(({ releaseId }) => releaseId === one)).toHaveLength(1);
  });

  it("and selecting a target for it at once leaves no release alive", async () => {
    const versionId = await house.aVersion(stage.owner, stage.programId, "1.0");
    const scope = await stage.owner.scope();
    const choice = { versionId, appId: stage.appId, environment: "test" as const, override: {} };
    const [, selected] = await Promise.all([remove(), selectApp(scope, choice)]);
    await stage.settle();
    if (selected.ok) expect((await house.rowOf(selected.releaseId)).state).toBe("cancelled");
    const [row] = await runtime.database.db.select().from(programs).where(eq(programs.id, stage.programId));
    expect(row?.deletedAt).toBeInstanceOf(Date);
  });
});
