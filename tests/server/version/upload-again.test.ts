import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { selectApp } from "#server/release/select-app.ts";
import { getVersionDifference } from "#server/version/get-version-difference.ts";
import { getVersion } from "#server/version/get-version.ts";
import { uploadAgain } from "#server/version/upload-again.ts";
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

const aProgram = () => house.aProgramOf(stage.owner, stage.developer);
const again = async (versionId: string, version: string, by = stage.owner) =>
  uploadAgain(await by.scope(), { versionId, version, releaseNotes: "Once more" });

describe("uploading the same content as the next version", () => {
  it("is the way on after a cancelled release: the new version can be selected and goes its whole way", async () => {
    const id = await stage.built("1.4.2");
    house.ok(await house.give(stage.owner, id, house.applying));
    house.ok(await house.approve(stage.reviewer, id));
    house.ok(await house.give(stage.owner, id, { command: "cancel", reason: "A fault was found" }));
    const { versionId } = await house.rowOf(id);
    const made = house.ok(await again(versionId, "1.4.3"));
    const scope = await stage.owner.scope();
    const [old, fresh] = [await getVersion(scope, versionId), await getVersion(scope, made.versionId)];
    expect(fresh).toMatchObject({
      name: "1.4.3",
      sha256: old?.sha256,
      files: old?.files,
      releaseNotes: "Once more",
    });
    const choice = { appId: stage.appId, environment: stage.environment, override: {} };
    const { releaseId } = house.ok(await selectApp(scope, { ...choice, versionId: made.versionId }));
    await stage.settle();
    expect((await house.rowOf(releaseId)).state).toBe("ready");
  });

  it("says in the log whose content it is", async () => {
    const versionId = await house.aVersion(stage.owner, await aProgram(), "1.0");
    const { versionId: fresh } = house.ok(await again(versionId, "1.1"));
    const entries = await runtime.database.db.query.logEntries.findMany();
    const mine = entries.find(({ details }) => details["from"] === "1.0" && details["version"] === "1.1");
    expect(mine).toMatchObject({ action: "version.uploaded" });
    const scope = await stage.owner.scope();
    expect(await getVersionDifference(scope, fresh)).toMatchObject({
      before: { name: "1.0" },
      package: { files: { added: [], removed: [], changed: [] }, sizeBytes: { delta: 0 } },
    });
  });

  it.each([
    ["1.0", "version_not_greater"],
    ["0.9", "version_not_greater"],
    ["one", "version_malformed"],
    ["1", "version_malformed"],
  ])("refuses the name %s: %s", async (name, why) => {
    const program = await aProgram();
    const versionId = await house.aVersion(stage.owner, program, "0.9");
    await house.aVersion(stage.owner, program, "1.0");
    expect(await again(versionId, name)).toMatchObject({ ok: false, why });
  });

  it("sent twice makes one version", async () => {
    const versionId = await house.aVersion(stage.owner, await aProgram(), "1.0");
    const [one, other] = await Promise.all([
      again(versionId, "1.1"),
      again(versionId, "1.1", stage.developer),
    ]);
    expect(house.ok(one).versionId).toBe(house.ok(other).versionId);
    expect([house.ok(one).repeated, house.ok(other).repeated].toSorted()).toEqual([false, true]);
  });

  it("is for those who work on the mini program", async () => {
    const versionId = await house.aVersion(stage.owner, await house.aProgramOf(stage.owner), "1.0");
    expect(await again(versionId, "1.1", stage.developer)).toEqual({ ok: false, why: "not_found" });
    expect(await again(versionId, "1.1", stage.admin)).toEqual({ ok: false, why: "not_found" });
  });
});
