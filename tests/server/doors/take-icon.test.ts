import { afterAll, beforeAll, expect, it } from "vitest";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { iconLimits } from "#lib/picture/limits.ts";
import type { Actor } from "#server/auth/actor.ts";
import { icon } from "#server/doors/icon.ts";
import { takeIcon } from "#server/doors/take-icon.ts";
import * as house from "#tests/support/house.ts";
import { pngOf } from "#tests/support/pictures.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const send = (actor: Actor | null, workspace: string, body: Uint8Array<ArrayBuffer>) =>
  takeIcon(
    new Request(`http://sluice.example/api/icons?workspace=${workspace}`, { method: "POST", body }),
    actor,
  );

it("keeps an icon under its digest and serves it as the picture that it is, sandboxed", async () => {
  const tenant = await house.aWorkspace("tenant");
  const admin = await house.aPerson(tenant, "workspace_admin");
  const picture = pngOf(128, 128);
  const taken = await send(admin.actor, tenant.slug, picture);
  expect(taken.status).toBe(201);
  const { key } = await taken.json();
  expect(key).toBe(await sha256Hex(picture));
  const served = await icon(key, admin.actor);
  expect(served.headers.get("content-type")).toBe("image/png");
  expect(served.headers.get("x-content-type-options")).toBe("nosniff");
  expect(served.headers.get("content-security-policy")).toContain("sandbox");
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(picture);
});

it("stores nothing of a refused icon and says how to mend it", async () => {
  const tenant = await house.aWorkspace("tenant");
  const admin = await house.aPerson(tenant, "workspace_admin");
  const svg = new TextEncoder().encode("<svg><script>alert(1)</script></svg>");
  const refused = await send(admin.actor, tenant.slug, svg);
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({
    why: "icon_is_markup",
    error: expect.stringContaining("PNG"),
  });
  expect((await icon(await sha256Hex(svg), admin.actor)).status).toBe(404);
});

it("takes icons from nobody who is not signed in, no member, or has nothing to draw", async () => {
  const tenant = await house.aWorkspace("tenant");
  const other = await house.aWorkspace("tenant");
  const reviewer = await house.aPerson(tenant, "workspace_reviewer");
  const stranger = await house.aPerson(other, "workspace_admin");
  expect((await send(null, tenant.slug, pngOf(64, 64))).status).toBe(401);
  expect((await send(stranger.actor, tenant.slug, pngOf(64, 64))).status).toBe(404);
  expect((await send(reviewer.actor, tenant.slug, pngOf(64, 64))).status).toBe(403);
});

it("stops reading at 512 kB", async () => {
  const tenant = await house.aWorkspace("tenant");
  const admin = await house.aPerson(tenant, "workspace_admin");
  expect((await send(admin.actor, tenant.slug, new Uint8Array(iconLimits.bytesMax + 1))).status).toBe(413);
});
