import { afterAll, beforeAll, expect, it } from "vitest";
import { defaultSettings } from "#lib/release/settings.ts";
import { changeEnvironment } from "#server/app/change-environment.ts";
import { getApp } from "#server/app/get-app.ts";
import { settingsImpact } from "#server/app/settings-impact.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const place = ({ appId, environment }: Stage) => ({ appId, environment });
const standard = {
  settings: defaultSettings.production,
  signedIdentity: false,
};

it("keeps the days of a grayscale and the second admin, and never lets Production go unreviewed", async () => {
  const stage = await aStage(runtime);
  const scope = await stage.admin.scope();
  const settings = { ...defaultSettings.production, review: false, maxGrayscaleDays: 7, secondAdmin: true };
  house.ok(await changeEnvironment(scope, place(stage), { ...standard, settings }));
  const app = await getApp(scope, stage.appId);
  const production = app?.environments.find(({ environment }) => environment === "production");
  expect(production?.settings).toEqual({ ...settings, review: true });
});

it("who changes settings that somebody changed meanwhile is told who, and changes nothing", async () => {
  const stage = await aStage(runtime);
  const colleague = await house.aPerson(stage.tenant, "workspace_admin", "noor");
  const first = { ...standard, signedIdentity: true };
  house.ok(await changeEnvironment(await colleague.scope(), place(stage), { ...first, seen: standard }));
  const second = { ...standard, signedIdentity: true, seen: standard };
  expect(await changeEnvironment(await stage.admin.scope(), place(stage), second)).toMatchObject({
    ok: false,
    why: "stale",
    by: { name: "noor", action: "app.environment_changed" },
  });
});

it("says before saving which releases keep what they applied with, and which follow the new word", async () => {
  const stage = await aStage(runtime);
  await stage.full("1.0.0");
  const open = await stage.built("1.1.0");
  house.ok(await house.give(stage.owner, open, house.applying));
  const impact = await settingsImpact(await stage.admin.scope(), place(stage));
  expect(impact?.kept.counts).toEqual([{ state: "under_review", releases: 1 }]);
  expect(impact?.kept.named).toMatchObject([{ id: open, version: "1.1.0" }]);
  expect(impact?.following.counts).toEqual([{ state: "full_release", releases: 1 }]);
});

it("tells of no release of another workspace that was never applied for", async () => {
  const stage = await aStage(runtime);
  await stage.built("1.0.0");
  const impact = await settingsImpact(await stage.admin.scope(), place(stage));
  expect(impact?.following).toEqual({ counts: [], named: [] });
  const own = await house.aProgramOf(stage.admin);
  await house.aRelease(stage.admin, own, { version: "1.0.0", appId: stage.appId });
  await stage.settle();
  const after = await settingsImpact(await stage.admin.scope(), place(stage));
  expect(after?.following.counts).toEqual([{ state: "ready", releases: 1 }]);
});
