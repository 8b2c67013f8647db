import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { HyperLogLog } from "#lib/insight/hyperloglog.ts";
import { packRegisters } from "#lib/insight/registers.ts";
import { deltaKey, packageKey } from "#lib/protocol/package-descriptor.ts";
import { packageDeltas, releaseBases } from "#db/schema/delta.ts";
import { eventCounts, versionDistinct } from "#db/schema/insight.ts";
import { versions } from "#db/schema/program.ts";
import { forgetDeltas, wantDeltas } from "#server/delta/keep-deltas.ts";
import { sweepBlobs } from "#server/delta/sweep-blobs.ts";
import { getReleaseCost } from "#server/insight/get-release-cost.ts";
import { dayOf } from "#server/insight/days.ts";
import { readDescriptor } from "#server/version/describe-package.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const nowMs = Date.now();

/** A version that was uploaded and never released to this target. */
async function elsewhere(stage: Stage, version: string): Promise<string> {
  const versionId = await house.aVersion(stage.owner, stage.programId, version);
  const [row] = await runtime.database.db.select().from(versions).where(eq(versions.id, versionId));
  return row?.sha256 ?? "";
}

async function devicesRun(stage: Stage, version: string, devices: number): Promise<void> {
  const users = new HyperLogLog();
  for (let at = 0; at < devices; at += 1)
    users.add(createHash("sha256").update(`device ${at}`).digest("hex"));
  const { programId, appId, environment } = stage;
  await runtime.database.db
    .insert(versionDistinct)
    .values({ programId, appId, environment, day: dayOf(nowMs), version, registers: packRegisters(users) });
}

const basesOf = async (releaseId: string) =>
  (await runtime.database.db.select().from(releaseBases).where(eq(releaseBases.releaseId, releaseId)))
    .toSorted((a, b) => a.position - b.position)
    .map(({ sha256 }) => sha256);

it("makes deltas from whatever package devices report most, also where it was never released there", async () => {
  const stage = await aStage(runtime, { environment: "test" });
  const [rare, common] = [await elsewhere(stage, "0.1.0"), await elsewhere(stage, "0.2.0")];
  const id = await stage.full("1.0.0");
  expect(await basesOf(id)).toEqual([]);
  await devicesRun(stage, "0.1.0", 3);
  await devicesRun(stage, "0.2.0", 40);
  await devicesRun(stage, "", 500);
  await wantDeltas(nowMs);
  await stage.settle();
  expect(await basesOf(id)).toEqual([common, rare]);
  const answer = await stage.ask("ana", { held: { version: "0.2.0", sha256: common } });
  expect(answer.delta?.from).toBe(common);
  const before = await runtime.jobs.backlog();
  await wantDeltas(nowMs);
  expect(await runtime.jobs.backlog()).toBe(before);
});

it("says before a release what it will cost the devices of its target, and afterwards what they reported", async () => {
  const stage = await aStage(runtime, { environment: "test" });
  const first = await stage.full("1.0.0");
  await devicesRun(stage, "1.0.0", 40);
  await devicesRun(stage, "", 10);
  const id = await stage.built("1.1.0");
  const scope = await stage.owner.scope();
  const { expected, measured } = (await getReleaseCost(scope, id)) ?? {};
  expect(expected).toMatchObject({ devices: 50, withDelta: 40, deltas: 1 });
  const [row] = await runtime.database.db
    .select()
    .from(packageDeltas)
    .where(eq(packageDeltas.fromSha256, (await basesOf(id))[0] ?? ""));
  const { packageBytes = 0, bytes, wholeBytes } = expected ?? {};
  expect({ bytes, wholeBytes }).toEqual({
    bytes: 40 * (row?.sizeBytes ?? 0) + 10 * packageBytes,
    wholeBytes: 50 * packageBytes,
  });
  expect(measured).toEqual({ whole: { installs: 0, bytes: 0 }, delta: { installs: 0, bytes: 0 } });
  const counted = { releaseId: id, day: dayOf(nowMs), event: "download_completed", reason: "" } as const;
  await runtime.database.db.insert(eventCounts).values([
    { ...counted, isDelta: true, installs: 30, bytes: 300 },
    { ...counted, isDelta: false, installs: 5, bytes: 5_000 },
  ]);
  expect((await getReleaseCost(scope, id))?.measured).toEqual({
    whole: { installs: 5, bytes: 5_000 },
    delta: { installs: 30, bytes: 300 },
  });
  const stranger = await house.aPerson(await house.aWorkspace("developer"), "developer_admin");
  expect(await getReleaseCost(await stranger.scope(), first)).toBeNull();
});

it("forgets a delta and its bytes once no release wants it, and keeps what another one wants", async () => {
  const stage = await aStage(runtime, { environment: "test" });
  await stage.full("1.0.0");
  const second = await stage.full("1.1.0");
  const [ended] = await runtime.database.db
    .select()
    .from(packageDeltas)
    .where(eq(packageDeltas.fromSha256, (await basesOf(second))[0] ?? ""));
  const third = await stage.full("1.2.0");
  await forgetDeltas();
  const [key, to] = [ended?.sha256 ?? "", ended?.toSha256 ?? ""];
  expect(
    await runtime.database.db.select().from(packageDeltas).where(eq(packageDeltas.toSha256, to)),
  ).toEqual([]);
  expect((await readDescriptor(to))?.deltas).toEqual([]);
  expect((await readDescriptor(to))?.otherDeltas).toContain(key);
  expect(await runtime.blobs.size(deltaKey(key))).toBe(ended?.sizeBytes);
  const kept = await runtime.database.db.select().from(packageDeltas);
  const wanted = kept.flatMap(({ sha256 }) => sha256 ?? []);
  await sweepBlobs({ deltas: [key, ...wanted], packages: [] });
  expect(await runtime.blobs.size(deltaKey(key))).toBeNull();
  for (const sha256 of wanted) expect(await runtime.blobs.size(deltaKey(sha256))).not.toBeNull();
  expect(await basesOf(third)).toHaveLength(2);
});

it("takes quick encodings away once small ones are named in their place", async () => {
  const stage = await aStage(runtime, { environment: "test" });
  await stage.full("1.0.0");
  const sha256 = (await stage.ask("ana")).package?.sha256 ?? "";
  expect(await runtime.blobs.size(packageKey(sha256, "br"))).not.toBeNull();
  await sweepBlobs({ deltas: [], packages: [sha256] });
  for (const name of ["zstd", "br", "gzip"] as const) {
    expect(await runtime.blobs.size(packageKey(sha256, name))).toBeNull();
    expect(await runtime.blobs.size(packageKey(sha256, name, "small"))).not.toBeNull();
  }
  const address = `http://edge.example/edge/v1/packages/${stage.programId}/${sha256}`;
  const response = await stage.edge.handle(new Request(address, { headers: { "accept-encoding": "br" } }));
  expect([response.status, response.headers.get("content-encoding")]).toEqual([200, "br"]);
});
