import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WrittenOverride } from "#lib/release/configuration.ts";
import type { WrittenVariable } from "#lib/release/variables.ts";
import { getDifference } from "#server/release/get-difference.ts";
import { getRelease, listReleaseLog } from "#server/release/get-release.ts";
import { selectApp } from "#server/release/select-app.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;

beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime, { environment: "sandbox", settings: { review: true } });
});
afterAll(() => runtime.close());

const secret = "sk-live-4711";
const open: WrittenVariable = { name: "API_BASE", value: "https://sandbox.example.com", masked: false };
const masked: WrittenVariable = { name: "API_TOKEN", value: secret, masked: true };
const kept: WrittenVariable = { ...masked, value: null };

const edit = (releaseId: string, override: WrittenOverride) =>
  house.give(stage.owner, releaseId, { command: "edit_configuration", override });

let minor = 0;
/** A release that is ready, with the variables given. */
async function aReady(...variables: WrittenVariable[]): Promise<string> {
  const id = await stage.built(`2.${(minor += 1)}`);
  if (variables.length > 0) house.ok(await edit(id, { variables }));
  return id;
}

const view = async (releaseId: string) => {
  const found = await getRelease(await stage.owner.scope(), releaseId);
  if (!found) throw new Error("the owner sees the release");
  return found;
};

async function everythingKept(): Promise<string> {
  const { db } = runtime.database;
  const tables = await Promise.all([db.query.releases.findMany(), db.query.logEntries.findMany()]);
  return JSON.stringify(tables);
}

describe("a release's variables", () => {
  it("are shown to their owner, the masked ones without their value", async () => {
    const { override, configuration } = await view(await aReady(open, masked));
    expect(override.variables).toEqual([open, kept]);
    expect(configuration.variables).toEqual([open, kept]);
  });

  it("stand in the database and the log with masked values sealed or left out", async () => {
    const id = await aReady(open, masked);
    expect(await everythingKept()).not.toContain(secret);
    const log = await listReleaseLog(await stage.owner.scope(), { releaseId: id });
    expect(log?.find(({ action }) => action === "edit_configuration")?.details).toMatchObject({
      before: {},
      after: { variables: [open, kept] },
    });
  });

  it("keep a masked value that is saved again unwritten, sealed as it was", async () => {
    const id = await aReady(open, masked);
    const before = (await house.rowOf(id)).override.variables;
    house.ok(await edit(id, { variables: [kept, { ...open, value: "https://other.example.com" }] }));
    const after = (await house.rowOf(id)).override.variables;
    expect(after?.[0]).toEqual(before?.[1]);
    expect(after?.[1]?.value).toBe("https://other.example.com");
  });

  it("say in the log that a masked value changed, never to what", async () => {
    const id = await aReady(open, masked);
    house.ok(await edit(id, { variables: [open, { ...masked, value: "another" }] }));
    const [entry] = (await listReleaseLog(await stage.owner.scope(), { releaseId: id })) ?? [];
    expect(entry?.details).toMatchObject({ maskedChanged: ["API_TOKEN"] });
    expect(JSON.stringify(entry)).not.toMatch(/another|sk-live/);
  });

  it("mask later what was open, without its being written anew", async () => {
    const id = await aReady(open);
    house.ok(await edit(id, { variables: [{ ...open, masked: true, value: null }] }));
    expect((await view(id)).override.variables).toEqual([{ ...open, masked: true, value: null }]);
    expect(JSON.stringify((await house.rowOf(id)).override)).not.toContain("sandbox.example.com");
  });

  it("are refused as overtaken where the value to keep was taken out meanwhile", async () => {
    const id = await aReady(open);
    expect(await edit(id, { variables: [kept] })).toMatchObject({ ok: false, why: "stale" });
  });

  it("need their masked values written where a target is selected without a model", async () => {
    const versionId = await house.aVersion(stage.owner, stage.programId, `2.${(minor += 1)}`);
    const choice = { versionId, appId: stage.appId, environment: "test" as const };
    const scope = await stage.owner.scope();
    expect(await selectApp(scope, { ...choice, override: { variables: [kept] } })).toMatchObject({
      why: "variable_without_value",
    });
  });

  it("are carried to another environment with their masked values, from the same mini program alone", async () => {
    const model = await aReady(open, masked);
    const scope = await stage.owner.scope();
    const { versionId } = await house.rowOf(model);
    const choice = { versionId, appId: stage.appId, environment: "test" as const };
    const override = { variables: [kept] };
    const stranger = await house.aProgramOf(stage.owner);
    const strange = await house.aRelease(stage.owner, stranger, { version: "1.0", appId: stage.appId });
    expect(await selectApp(scope, { ...choice, override, asIn: strange })).toMatchObject({ ok: false });
    const { releaseId } = house.ok(await selectApp(scope, { ...choice, override, asIn: model }));
    const [sealed] = (await house.rowOf(releaseId)).override.variables ?? [];
    expect(sealed).toEqual((await house.rowOf(model)).override.variables?.[1]);
  });
});

describe("what was approved", () => {
  it("reaches devices with every value in the clear", async () => {
    const id = await aReady(open, masked);
    house.ok(await house.give(stage.owner, id, house.applying));
    house.ok(await house.approve(stage.reviewer, id));
    house.ok(await house.give(stage.owner, id, { command: "release_fully" }));
    await stage.settle();
    const answer = await stage.ask("ana");
    expect(answer.configuration?.variables).toEqual([open, masked]);
    expect(await everythingKept()).not.toContain(secret);
  });

  it("is the sealed form: applying again with nothing changed gives the same hash", async () => {
    const id = await aReady(masked);
    house.ok(await house.give(stage.owner, id, house.applying));
    const first = (await house.rowOf(id)).snapshotHash;
    house.ok(await house.give(stage.owner, id, { command: "withdraw" }));
    house.ok(await edit(id, { variables: [kept] }));
    house.ok(await house.give(stage.owner, id, house.applying));
    expect((await house.rowOf(id)).snapshotHash).toBe(first);
    house.ok(await house.give(stage.owner, id, { command: "withdraw" }));
    house.ok(await edit(id, { variables: [masked] }));
    house.ok(await house.give(stage.owner, id, house.applying));
    expect((await house.rowOf(id)).snapshotHash).not.toBe(first);
    const seen = await getRelease(await stage.reviewer.scope(), id);
    expect(seen?.configuration.variables).toEqual([kept]);
    house.ok(await house.give(stage.owner, id, { command: "withdraw" }));
  });
});

describe("the difference of two releases", () => {
  it("says that a masked value changed, and of an open one from what to what", async () => {
    const [one, other] = [await aReady(open, masked), await aReady({ ...open, value: "https://b" }, masked)];
    const scope = await stage.owner.scope();
    const same = await getDifference(scope, other, one);
    expect(same?.against?.releaseId).toBe(one);
    expect(same?.configuration.variables).toEqual([
      { name: "API_BASE", kind: "changed", masked: false, before: open.value, after: "https://b" },
    ]);
    house.ok(await edit(other, { variables: [{ ...masked, value: "another" }] }));
    const changed = await getDifference(scope, other, one);
    expect(changed?.configuration.variables).toEqual([
      { name: "API_BASE", kind: "removed", masked: false, before: open.value, after: null },
      { name: "API_TOKEN", kind: "changed", masked: true, before: null, after: null },
    ]);
    expect(JSON.stringify(changed)).not.toMatch(/another|sk-live/);
  });

  it("is asked for among the releases of one mini program that the person may know of", async () => {
    const mine = await aReady();
    const stranger = await house.aProgramOf(stage.owner);
    const other = await house.aRelease(stage.owner, stranger, { version: "1.0", appId: stage.appId });
    expect(await getDifference(await stage.owner.scope(), mine, other)).toBeNull();
    expect(await getDifference(await stage.reviewer.scope(), mine, mine)).toBeNull();
  });
});
