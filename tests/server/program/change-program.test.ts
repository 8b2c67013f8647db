import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getProgram, listProgramMembers } from "#server/program/get-program.ts";
import { assignMembers } from "#server/program/assign-members.ts";
import { updateProgram } from "#server/program/update-program.ts";
import { iconPath } from "#lib/picture/icon.ts";
import { storeIcon } from "#server/storage/icon.ts";
import * as house from "#tests/support/house.ts";
import { pngOf } from "#tests/support/pictures.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime, { environment: "test" });
});
afterAll(() => runtime.close());

const mine = async () => {
  const program = await getProgram(await stage.owner.scope(), stage.programId);
  if (!program) throw new Error("the owner sees it");
  return program;
};
const update = async (change: Parameters<typeof updateProgram>[2], seenRevision?: number) =>
  updateProgram(
    await stage.developer.scope(),
    { programId: stage.programId, seenRevision: seenRevision ?? (await mine()).revision },
    change,
  );

describe("changing a mini program", () => {
  it("takes only an icon that was stored, and gives it up again", async () => {
    expect(await update({ icon: "0".repeat(64) })).toEqual({ ok: false, why: "icon_unknown" });
    expect(await update({ icon: "../../etc/passwd" })).toEqual({ ok: false, why: "icon_unknown" });
    const { key } = house.ok(await storeIcon(pngOf(128, 128)));
    house.ok(await update({ icon: key }));
    expect((await mine()).icon).toBe(key);
    house.ok(await update({ icon: null }));
    expect((await mine()).icon).toBeNull();
  });

  it("gives devices the icon that it had when its release was applied for", async () => {
    const { key } = house.ok(await storeIcon(pngOf(256, 256)));
    house.ok(await update({ icon: key }));
    await stage.full("1.0");
    house.ok(await update({ icon: null }));
    await stage.settle();
    expect((await stage.ask("ana")).icon).toBe(iconPath(key));
  });

  it("refuses the slower of two who change it at once", async () => {
    const { revision } = await mine();
    const both = await Promise.all([update({ name: "One" }, revision), update({ name: "Two" }, revision)]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  });
});

describe("assigning members", () => {
  it("assigns many at once, all of them or none", async () => {
    const people = await Promise.all([1, 2, 3].map(() => house.aPerson(stage.merchant, "developer")));
    const scope = await stage.owner.scope();
    const { programId } = stage;
    const userIds = people.map(({ userId }) => userId);
    const stranger = stage.admin.userId;
    expect(
      await assignMembers(scope, { programId, userIds: [...userIds, stranger], assigned: true }),
    ).toEqual({
      ok: false,
      why: "not_found",
    });
    const assigned = async () =>
      (await listProgramMembers(scope, programId))?.filter((one) => one.assigned && userIds.includes(one.id));
    expect(await assigned()).toHaveLength(0);
    house.ok(await assignMembers(scope, { programId, userIds, assigned: true }));
    house.ok(await assignMembers(scope, { programId, userIds, assigned: true }));
    expect(await assigned()).toHaveLength(3);
    house.ok(await assignMembers(scope, { programId, userIds: userIds.slice(1), assigned: false }));
    expect(await assigned()).toHaveLength(1);
  });
});
