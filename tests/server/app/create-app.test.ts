import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appWishSchema, reservedSchemes, schemeSchema } from "#lib/app/app-wish.ts";
import { environments } from "#lib/release/environments.ts";
import { defaultSettings } from "#lib/release/settings.ts";
import { logEntries } from "#db/schema/audit.ts";
import { createApp } from "#server/app/create-app.ts";
import { createDeviceKey } from "#server/app/device-keys.ts";
import { editApp } from "#server/app/edit-app.ts";
import { getApp } from "#server/app/get-app.ts";
import { storeIcon } from "#server/storage/icon.ts";
import * as house from "#tests/support/house.ts";
import { pngOf } from "#tests/support/pictures.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const wish = { name: "Pier", scheme: "pier", platforms: ["iOS" as const], icon: null };

async function aTenant() {
  const tenant = await house.aWorkspace("tenant");
  const admin = await house.aPerson(tenant, "workspace_admin");
  return { tenant, admin, scope: await admin.scope() };
}

describe("the scheme of an app", () => {
  it("is written small and without what follows it", () => {
    expect(schemeSchema.parse(" Harbour:// ")).toBe("harbour");
    expect(schemeSchema.parse("com.harbour-app")).toBe("com.harbour-app");
  });

  it.each(["", "a", "1st", "with space", "héron", "-x", "a".repeat(41), "x/y"])("is not %j", (scheme) => {
    expect(schemeSchema.safeParse(scheme).success).toBe(false);
  });

  it.each([...reservedSchemes, "HTTPS://"])("is not %s, which browsers and systems keep", (scheme) => {
    expect(schemeSchema.safeParse(scheme).error?.issues[0]?.message).toContain("keep this scheme");
  });
});

it("asks for a name and a platform, and names the field that lacks", () => {
  const parsed = appWishSchema.safeParse({ name: " ", scheme: "pier", platforms: [], icon: null });
  expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual(["name", "platforms"]);
});

it("a new app has four environments with the default settings, is open to nobody, and answers devices at once", async () => {
  const { admin, scope } = await aTenant();
  const { appId } = house.ok(await createApp(scope, wish));
  const app = await getApp(scope, appId);
  expect(app?.openTo).toBe("nobody");
  expect(app?.environments.map(({ environment }) => environment)).toEqual(environments);
  for (const { environment, settings } of app?.environments ?? []) {
    expect(settings).toEqual(defaultSettings[environment]);
  }
  const { key } = house.ok(
    await createDeviceKey(await admin.scope(), { appId, environment: "sandbox" }, "First build"),
  );
  await runtime.drain();
  const edge = runtime.openEdge();
  await edge.snapshots.refresh();
  const request = new Request("http://edge.example/edge/v1/resolve", {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ programs: [] }),
  });
  expect((await edge.handle(request)).status).toBe(200);
});

it("two apps of a workspace never have one scheme, however fast their admins are; other workspaces may", async () => {
  const { scope } = await aTenant();
  const both = await Promise.all([createApp(scope, wish), createApp(scope, { ...wish, name: "Quay" })]);
  expect(both.map((one) => (one.ok ? "made" : one.why)).toSorted()).toEqual(["made", "scheme_taken"]);
  expect((await createApp((await aTenant()).scope, wish)).ok).toBe(true);
});

it("only an admin of a tenant makes apps", async () => {
  const { tenant } = await aTenant();
  const developer = await house.aPerson(tenant, "workspace_developer");
  const merchant = await house.aPerson(await house.aWorkspace("developer"), "developer_admin");
  expect(await createApp(await developer.scope(), wish)).toEqual({ ok: false, why: "not_allowed" });
  expect(await createApp(await merchant.scope(), wish)).toEqual({ ok: false, why: "apps_need_tenant" });
});

it("an edit changes what it names alone, keeps the scheme unique, and says before and after in the log", async () => {
  const { scope } = await aTenant();
  const { appId } = house.ok(await createApp(scope, wish));
  house.ok(await createApp(scope, { ...wish, scheme: "quay" }));
  house.ok(await editApp(scope, appId, { name: "Pier 2" }));
  house.ok(await editApp(scope, appId, { platforms: ["Android", "iOS"] }));
  expect(await editApp(scope, appId, { scheme: "quay" })).toEqual({ ok: false, why: "scheme_taken" });
  expect((await editApp(scope, appId, { scheme: "pier" })).ok).toBe(true);
  expect(await getApp(scope, appId)).toMatchObject({ name: "Pier 2", platforms: ["Android", "iOS"] });
  const entries = await runtime.database.db.select().from(logEntries).where(eq(logEntries.appId, appId));
  expect(entries.find(({ action }) => action === "app.changed")?.details).toMatchObject({
    before: { name: "Pier" },
    after: { name: "Pier 2" },
  });
});

it("an icon is named only after it was uploaded", async () => {
  const { scope } = await aTenant();
  expect(await createApp(scope, { ...wish, icon: "0".repeat(64) })).toEqual({
    ok: false,
    why: "icon_unknown",
  });
  const { key } = house.ok(await storeIcon(pngOf(64, 64)));
  const { appId } = house.ok(await createApp(scope, { ...wish, icon: key }));
  expect(await editApp(scope, appId, { icon: "../x" })).toEqual({ ok: false, why: "icon_unknown" });
  house.ok(await editApp(scope, appId, { icon: null }));
  expect((await getApp(scope, appId))?.icon).toBeNull();
});
