import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deviceKeys } from "#db/schema/app.ts";
import { revokeDeviceKey, rotateDeviceKey } from "#server/app/device-keys.ts";
import { publish } from "#server/snapshot/publish.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const targetOf = ({ appId, environment }: Stage) => ({ appId, environment });

async function keysOf({ appId }: Stage) {
  return runtime.database.db
    .select()
    .from(deviceKeys)
    .where(eq(deviceKeys.appId, appId))
    .orderBy(deviceKeys.createdAt);
}

async function statusOf({ edge }: Stage, key: string): Promise<number> {
  await edge.snapshots.refresh();
  const request = new Request("http://edge.example/edge/v1/resolve", {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ programs: [] }),
  });
  return (await edge.handle(request)).status;
}

const rotation = (keyId: string) => ({ keyId, name: "Build 9", overlapHours: 24 });

it("a rotated key and its successor both answer until the old one's end, then the new one alone", async () => {
  const stage = await aStage(runtime);
  await stage.settle();
  const [old] = await keysOf(stage);
  const scope = await stage.admin.scope();
  const rotated = house.ok(await rotateDeviceKey(scope, targetOf(stage), rotation(old?.id ?? "")));
  await stage.settle();
  expect(rotated.endsAt.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
  expect([await statusOf(stage, stage.deviceKey), await statusOf(stage, rotated.key)]).toEqual([200, 200]);

  // A day later, by the database's clock.
  await runtime.database.db
    .update(deviceKeys)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(deviceKeys.id, old?.id ?? ""));
  await publish(targetOf(stage), Date.now());
  expect([await statusOf(stage, stage.deviceKey), await statusOf(stage, rotated.key)]).toEqual([401, 200]);
});

it("a publication waits for the end of the old key", async () => {
  const stage = await aStage(runtime);
  const [old] = await keysOf(stage);
  const { endsAt } = house.ok(
    await rotateDeviceKey(await stage.admin.scope(), targetOf(stage), rotation(old?.id ?? "")),
  );
  const waiting: unknown = await runtime.database.db.execute(
    sql`select start_after from pgboss.job where name = 'publish' and state = 'created' and start_after > now() + interval '1 hour' and data ->> 'appId' = ${stage.appId}`,
  );
  expect(JSON.stringify(waiting)).toContain(String(endsAt.getUTCFullYear()));
});

it("a key is rotated once: of two admins one makes the successor, the other hears it", async () => {
  const stage = await aStage(runtime);
  const [old] = await keysOf(stage);
  const scope = await stage.admin.scope();
  const both = await Promise.all([
    rotateDeviceKey(scope, targetOf(stage), rotation(old?.id ?? "")),
    rotateDeviceKey(scope, targetOf(stage), rotation(old?.id ?? "")),
  ]);
  expect(both.map((one) => (one.ok ? "rotated" : one.why)).toSorted()).toEqual(["key_replaced", "rotated"]);
  expect(await keysOf(stage)).toHaveLength(2);
});

it("a key that is ending can be revoked at once; a revoked one is not rotated", async () => {
  const stage = await aStage(runtime);
  const [old] = await keysOf(stage);
  const scope = await stage.admin.scope();
  const keyId = old?.id ?? "";
  house.ok(await rotateDeviceKey(scope, targetOf(stage), rotation(keyId)));
  house.ok(await revokeDeviceKey(scope, targetOf(stage), keyId));
  await stage.settle();
  expect(await statusOf(stage, stage.deviceKey)).toBe(401);
  expect(await rotateDeviceKey(scope, targetOf(stage), rotation(keyId))).toEqual({
    ok: false,
    why: "not_found",
  });
});
