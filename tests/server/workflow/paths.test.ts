import { defaultSettings } from "#lib/release/settings.ts";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apps } from "#db/schema/app.ts";
import { changeEnvironment } from "#server/app/change-environment.ts";
import { getRelease } from "#server/release/get-release.ts";
import { selectApp } from "#server/release/select-app.ts";
import {
  aProgramOf,
  aRelease,
  aVersion,
  applying,
  approve,
  give,
  ok,
  percent,
  rowOf,
  testers,
} from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

describe("a tenant's own mini program", () => {
  it("goes the same way, reviewed by a colleague and not by who applied", async () => {
    const stage = await aStage(runtime);
    const { admin, reviewer, appId, settle } = stage;
    const program = await aProgramOf(admin);
    const release = await aRelease(admin, program, { version: "1.0", appId });
    await settle();
    ok(await give(admin, release, applying));
    expect(await approve(admin, release)).toEqual({ ok: false, why: "own_application" });
    expect(await give(admin, release, { command: "reject", reason: "I changed my mind." })).toMatchObject({
      why: "own_application",
    });
    ok(await approve(reviewer, release));
    ok(await give(admin, release, testers("ana")));
    await settle();
    expect(await stage.ask("ana", { program })).toMatchObject({ reason: "tester" });
    expect(await stage.ask("eve", { program })).toMatchObject({ decision: "none" });
    ok(await give(admin, release, { command: "complete_testing" }));
    ok(await give(admin, release, { command: "release_fully" }));
    await settle();
    expect(await stage.ask("eve", { program })).toMatchObject({ reason: "full_release", version: "1.0" });
  });

  it("may be approved by who applied where the tenant allows it", async () => {
    const { admin, appId, settle } = await aStage(runtime, { settings: { selfApproval: true } });
    const release = await aRelease(admin, await aProgramOf(admin), { version: "1.0", appId });
    await settle();
    ok(await give(admin, release, applying));
    ok(await approve(admin, release));
    expect((await rowOf(release)).state).toBe("pilot_testing");
  });
});

describe("an environment's settings", () => {
  it.each(["test", "development"] as const)("release to everyone at apply in %s", async (environment) => {
    const stage = await aStage(runtime, { environment });
    const first = await stage.built("1.0.0");
    ok(await give(stage.developer, first, applying));
    await stage.settle();
    expect((await rowOf(first)).state).toBe("full_release");
    expect(await stage.ask("ana")).toMatchObject({ version: "1.0.0" });
    const second = await stage.built("1.0.1");
    ok(await give(stage.developer, second, applying));
    await stage.settle();
    expect([(await rowOf(first)).state, (await rowOf(second)).state]).toEqual(["archived", "full_release"]);
    expect(await stage.ask("ana")).toMatchObject({ version: "1.0.1" });
  });

  it("let Sandbox without pilot and grayscale only release to everyone, after its review", async () => {
    const stage = await aStage(runtime, {
      environment: "sandbox",
      settings: { pilot: false, grayscale: false },
    });
    const release = await stage.built("1.0.0");
    ok(await give(stage.owner, release, applying));
    expect((await rowOf(release)).state).toBe("under_review");
    ok(await approve(stage.reviewer, release));
    expect((await rowOf(release)).state).toBe("release_preparation");
    expect(await give(stage.owner, release, percent(10))).toEqual({
      ok: false,
      why: "grayscale_not_allowed",
    });
    expect(await give(stage.owner, release, testers("ana"))).toMatchObject({ why: "wrong_state" });
    await stage.settle();
    expect(await stage.ask("ana")).toMatchObject({ decision: "unknown" });
    ok(await give(stage.owner, release, { command: "release_fully" }));
    await stage.settle();
    expect(await stage.ask("ana")).toMatchObject({ version: "1.0.0" });
  });

  it("count for what applies after they changed; what has applied keeps its own", async () => {
    const stage = await aStage(runtime);
    const release = await stage.built("1.0.0");
    ok(await give(stage.owner, release, applying));
    const target = { appId: stage.appId, environment: stage.environment };
    const settings = { ...defaultSettings.test, selfApproval: true };
    const change = { settings, signedIdentity: false };
    ok(await changeEnvironment(await stage.admin.scope(), target, change));
    ok(await approve(stage.reviewer, release));
    expect(await rowOf(release)).toMatchObject({
      state: "pilot_testing",
      settings: { review: true, pilot: true },
    });
    ok(await give(stage.owner, release, { command: "cancel", reason: "" }));
    const next = await stage.built("1.1.0");
    ok(await give(stage.owner, next, applying));
    expect(await rowOf(next)).toMatchObject({
      state: "under_review",
      settings: { review: true, pilot: false, grayscale: false, selfApproval: true },
    });
  });
});

describe("a target", () => {
  it("takes a version once; the other environments stay free", async () => {
    const stage = await aStage(runtime);
    const versionId = await aVersion(stage.owner, stage.programId, "1.0.0");
    const choose = async (environment: "production" | "sandbox") =>
      selectApp(await stage.owner.scope(), { versionId, appId: stage.appId, environment, override: {} });
    ok(await choose("production"));
    expect(await choose("production")).toMatchObject({
      ok: false,
      why: "already_released",
      by: { name: "mei", action: "select_app" },
    });
    ok(await choose("sandbox"));
  });

  it("refuses a version older than the live one, and a second release in flight, naming it", async () => {
    const stage = await aStage(runtime);
    const old = await stage.built("1.0.0");
    await stage.full("2.0.0");
    expect(await give(stage.owner, old, applying)).toMatchObject({ ok: false, why: "older_than_live" });
    const [third, fourth] = [await stage.built("3.0.0"), await stage.built("4.0.0")];
    ok(await give(stage.owner, third, applying));
    expect(await give(stage.owner, fourth, applying)).toMatchObject({
      ok: false,
      why: "in_flight",
      by: { name: "mei", action: "apply" },
    });
    const view = await getRelease(await stage.owner.scope(), fourth);
    expect(view?.otherInFlight).toEqual({ releaseId: third, version: "3.0.0" });
  });

  it("that was closed again takes nothing new, and leaves what is live", async () => {
    const stage = await aStage(runtime);
    await stage.full("1.0.0");
    const next = await stage.built("1.1.0");
    await runtime.database.db.update(apps).set({ openTo: "nobody" }).where(eq(apps.id, stage.appId));
    expect(await give(stage.owner, next, applying)).toMatchObject({ ok: false, why: "target_closed" });
    const versionId = await aVersion(stage.owner, stage.programId, "1.2.0");
    const choice = { versionId, appId: stage.appId, environment: "sandbox" as const, override: {} };
    expect(await selectApp(await stage.owner.scope(), choice)).toMatchObject({ why: "not_found" });
    await stage.settle();
    expect(await stage.ask("ana")).toMatchObject({ version: "1.0.0" });
  });
});
