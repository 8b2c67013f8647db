import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeContentKeys, openContent } from "#lib/crypto/sealed-content.ts";
import { memoryStorage } from "#lib/device/memory-storage.ts";
import { nodeRuntime } from "#lib/device/node/node-runtime.ts";
import { sealedPackages } from "#lib/device/sealed-packages.ts";
import { writeContainer } from "#lib/package/canonical.ts";
import { deltaKey, packageKey } from "#lib/protocol/package-descriptor.ts";
import { resolveAnswerSchema } from "#lib/protocol/resolve.ts";
import { sealedKey } from "#lib/protocol/sealed.ts";
import { defaultSettings } from "#lib/release/settings.ts";
import { decisionOf } from "#lib/snapshot/decision.ts";
import { liveReleaseSchema } from "#lib/snapshot/schema.ts";
import { packageDeltas, sealedDeltas } from "#db/schema/delta.ts";
import { versions } from "#db/schema/program.ts";
import { changeEnvironment } from "#server/app/change-environment.ts";
import { programJson } from "#server/delivery/answer.ts";
import { sweepBlobs } from "#server/delta/sweep-blobs.ts";
import { selectApp } from "#server/release/select-app.ts";
import { sealDeltas } from "#server/sealing/seal-deltas.ts";
import { uploadVersion } from "#server/version/upload-version.ts";
import { digestOf } from "#tests/support/device-edge.ts";
import * as house from "#tests/support/house.ts";
import { zipFiles } from "#tests/support/make-zip.ts";
import { markAndSweep } from "#tests/support/orphans.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aRelease } from "#tests/support/snapshots.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";
import { deviceOn, type Twist } from "#tests/support/stage-device.ts";

let runtime: TestRuntime;
let stage: Stage;
const [one, two] = [
  { id: "", sha256: "" },
  { id: "", sha256: "" },
];

/** Two versions beside a part that compresses badly; the first is everybody's, the second is in the tester's hands. */
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime, { settings: { sealedPackages: true }, signedIdentity: true });
  Object.assign(one, await built(stage, "1.0.0"));
  await stage.finish(one.id);
  Object.assign(two, await built(stage, "2.0.0"));
  await house.give(stage.owner, two.id, house.applying);
  house.ok(await house.approve(stage.reviewer, two.id));
  house.ok(await house.give(stage.owner, two.id, house.testers("ana")));
  await stage.settle();
}, 60_000);
afterAll(() => runtime.close());

const lasting = randomBytes(20_000).toString("base64");

async function built({ owner, programId, appId, environment, settle }: Stage, version: string) {
  const said = `${programId} ${version}`;
  const archive = zipFiles({
    "index.html": `<!doctype html>${said}`,
    "app.js": `// ${said}\n${lasting}`,
  });
  const upload = { programId, version, releaseNotes: "", archive };
  const { versionId } = house.ok(await uploadVersion(await owner.scope(), upload));
  const id = await selected(owner, { versionId, appId, environment });
  await settle();
  const [row] = await runtime.database.db.select().from(versions).where(eq(versions.id, versionId));
  return { id, versionId, sha256: row?.sha256 ?? "" };
}

async function selected(
  owner: Stage["owner"],
  choice: { versionId: string } & Pick<Stage, "appId" | "environment">,
) {
  return house.ok(await selectApp(await owner.scope(), { ...choice, override: {} })).releaseId;
}

/** A device with the first version, which it was given as somebody else's. */
async function aDeviceWithOne({ decodesDeltas = true } = {}) {
  const { decodeDelta } = nodeRuntime;
  const device = await deviceOn(runtime, stage, {
    user: "ana",
    options: decodesDeltas ? { decodeDelta } : {},
  });
  device.way.twist = (url, answer) => (url.endsWith("/resolve") ? answerTo("ben", device) : answer);
  expect(await device.update()).toBe("installed");
  expect((await device.state(stage.programId)).current?.sha256).toBe(one.sha256);
  device.way.twist = null;
  return device;
}

/** What the edge says to somebody else with this device's key. */
async function answerTo(user: string, { storage }: { storage: ReturnType<typeof memoryStorage> }) {
  return resolved(user, { deviceKey: await sealedPackages(storage).publicKey() });
}

type Asked = { deviceKey?: object; held?: string; at?: Stage };
async function resolved(user: string, { deviceKey, held, at = stage }: Asked): Promise<Response> {
  const programs = [{ id: at.programId, ...(held ? { sha256: held } : {}) }];
  const body = JSON.stringify({ user: { id: user }, deviceKey, programs });
  const headers = new Headers({ authorization: `Bearer ${at.deviceKey}` });
  headers.set("sluice-identity", await at.tokenFor(user));
  return at.edge.handle(
    new Request("http://edge.example/edge/v1/resolve", { method: "POST", body, headers }),
  );
}

async function told(user: string, asked: Asked = {}) {
  const deviceKey = await sealedPackages(memoryStorage()).publicKey();
  const answer = await (await resolved(user, { deviceKey, held: one.sha256, ...asked })).json();
  return resolveAnswerSchema.parse(answer).programs[0];
}

const fetchEdge = (path: string, headers: Record<string, string> = {}) =>
  Promise.resolve(stage.edge.handle(new Request(`http://edge.example${path}`, { headers })));

async function theDelta() {
  const { delta } = (await told("ana")) ?? {};
  if (!delta?.sealed) throw new Error("a sealed delta was expected");
  return { ...delta, sealed: delta.sealed };
}

describe("a delta to a sealed release", () => {
  it("brings a tester's device from the version that it has to the very package, by a few bytes", async () => {
    const device = await aDeviceWithOne();
    device.asked.length = 0;
    expect(await device.update()).toBe("installed");
    const { sealed } = await theDelta();
    expect(device.asked.filter((path) => !path.endsWith("/resolve") && !path.endsWith("/events"))).toEqual([
      `/edge/v1/sealed/${sealed.sha256}`,
    ]);
    const completed = device.events.findLast(({ event }) => event === "download_completed");
    expect(completed).toMatchObject({ delta: true, from: "1.0.0", bytes: sealed.size });
    expect(sealed.size).toBeLessThan(1_000);
    expect(device.reasons()).toEqual([]);
    const files = await device.storage.packages.files(two.sha256);
    const made = Buffer.from(writeContainer(files ?? []));
    expect(made.equals((await runtime.blobs.read(packageKey(two.sha256, "identity"))) ?? Buffer.of())).toBe(
      true,
    );
    const launched = await device.launch(stage.programId);
    expect(launched.ok && launched.launch.version).toBe("2.0.0");
  });

  it("is named beside the key alone, and to whoever is given the release", async () => {
    expect(await told("ana")).toMatchObject({
      version: "2.0.0",
      key: expect.any(String),
      delta: { from: one.sha256 },
    });
    const keyless = await (await resolved("ana", { held: one.sha256 })).json();
    expect(keyless.programs[0]).toMatchObject({ version: "2.0.0", keyWithheld: "device_key_missing" });
    expect(keyless.programs[0].delta).toBeUndefined();
    expect((await told("ben"))?.delta).toBeUndefined();
    expect((await told("ana", { held: "c".repeat(64) }))?.delta).toBeUndefined();
    expect((await told("ana", { held: two.sha256 }))?.delta).toBeUndefined();
  });

  it("is a file that says nothing to whoever has no key, and travels as it is", async () => {
    const { url, sha256, sealed } = await theDelta();
    expect(url).toBe(`/edge/v1/sealed/${sealed.sha256}`);
    const response = await fetchEdge(url, { "accept-encoding": "br, gzip, zstd, dcz" });
    expect([response.status, response.headers.get("content-encoding")]).toEqual([200, null]);
    expect(response.headers.get("content-type")).toBe("application/age");
    const file = new Uint8Array(await response.arrayBuffer());
    expect([file.length, digestOf(file)]).toEqual([sealed.size, sealed.sha256]);
    expect(await openContent(file, (await makeContentKeys()).identity)).toBeNull();
    const clear = (await runtime.blobs.read(deltaKey(sha256))) ?? Buffer.of();
    expect(digestOf(clear)).toBe(sha256);
    expect(Buffer.from(file).includes(Buffer.from(clear).subarray(0, 40))).toBe(false);
    const { key } = (await told("ben")) ?? {};
    const opened = await sealedPackages(memoryStorage()).open({
      bytes: file,
      sha256: sealed.sha256,
      key: key ?? "",
      sizeMax: 1_000_000,
    });
    expect(opened).toBeNull();
  });

  it("that was tampered with gives way to the whole sealed package, and the event says why", async () => {
    const { sealed } = await theDelta();
    const path = `/edge/v1/sealed/${sealed.sha256}`;
    const flip = async (answer: Response) => {
      const bytes = new Uint8Array(await answer.arrayBuffer());
      bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
      return bytes;
    };
    const tampered: Twist = async (url, answer) =>
      url.endsWith(path) ? new Response(await flip(answer)) : answer;
    const gone: Twist = (url, answer) => (url.endsWith(path) ? new Response("", { status: 404 }) : answer);
    // The edge itself is hostile: the digest that it names is the one of what it sends.
    const named: Twist = async (url, answer) => {
      if (!url.endsWith("/resolve")) return tampered(url, answer);
      const said = await answer.json();
      said.programs[0].delta.sealed.sha256 = digestOf(await flip(await fetchEdge(path)));
      return Response.json(said);
    };
    for (const [why, twist] of [
      ["verify_failed:delta_digest", tampered],
      ["verify_failed:delta_unopened", named],
      ["download_failed:delta_http_404", gone],
    ] as const) {
      const device = await aDeviceWithOne();
      device.way.twist = twist;
      expect(await device.update()).toBe("installed");
      expect(device.reasons()).toEqual([why]);
      expect(device.events.findLast(({ event }) => event === "download_completed")?.delta).toBe(false);
      expect((await device.state(stage.programId)).current?.sha256).toBe(two.sha256);
    }
  });

  it("is not fetched where nothing on the device can undo it", async () => {
    const { sealed } = await theDelta();
    const plain = await aDeviceWithOne({ decodesDeltas: false });
    expect(await plain.update()).toBe("installed");
    expect(plain.asked).not.toContain(`/edge/v1/sealed/${sealed.sha256}`);
    expect(plain.reasons()).toEqual([]);
  });
});

describe("the clear bytes of a delta to a sealed release", () => {
  it("are given nowhere: at no address, by no negotiation, in no other environment, under no other package", async () => {
    const { sha256, from } = await theDelta();
    const open = await aStage(runtime, { environment: "test" });
    const other = await built(open, "1.0.0");
    await open.finish(other.id);
    const { appId, owner, programId } = stage;
    const [version] = await runtime.database.db
      .select()
      .from(versions)
      .where(eq(versions.sha256, two.sha256));
    const inClear = await selected(owner, {
      versionId: version?.id ?? "",
      appId,
      environment: "development",
    });
    await stage.settle();
    house.ok(await house.give(owner, inClear, house.applying));
    await stage.settle();
    const ofOther = await fetchEdge(`/edge/v1/packages/${open.programId}/${other.sha256}`);
    expect(ofOther.status).toBe(200);
    const refused = async (path: string, headers?: Record<string, string>) => {
      const answer = await fetchEdge(path, headers);
      return [answer.status, (await answer.json()).code];
    };
    for (const program of [programId, open.programId]) {
      expect(await refused(`/edge/v1/deltas/${program}/${from}/${two.sha256}/${sha256}`)).toEqual([
        403,
        "package_sealed",
      ]);
      const dictionary = `:${Buffer.from(from, "hex").toString("base64")}:`;
      const negotiating = { "accept-encoding": "zstd, dcz", "available-dictionary": dictionary };
      expect(await refused(`/edge/v1/packages/${program}/${two.sha256}`, negotiating)).toEqual([
        403,
        "package_sealed",
      ]);
      expect(await refused(`/edge/v1/deltas/${program}/${from}/${other.sha256}/${sha256}`)).toEqual([
        404,
        "package_unknown",
      ]);
    }
    expect((await fetchEdge(`/edge/v1/sealed/${sha256}`)).status).toBe(404);
  });

  it("are named by no answer, also of a snapshot that is older than sealed deltas", () => {
    const delta = { from: one.sha256, sha256: "d".repeat(64), size: 40 };
    const sealed = { sha256: "e".repeat(64), size: 900, recipient: "age1", key: "jwe" };
    const release = liveReleaseSchema.parse({ ...aRelease(), deltas: [delta], sealed });
    const decision = decisionOf({ decision: "update", reason: "everyone", release, halt: null });
    const said = programJson("1000000000000001", decision, {
      base: one.sha256,
      key: { key: "for the device" },
    });
    expect(JSON.parse(said.text)).toMatchObject({
      key: "for the device",
      package: { sealed: { size: 900 } },
    });
    expect(JSON.parse(said.text)).not.toHaveProperty("delta");
    expect(said.text).not.toContain(delta.sha256);
  });
});

describe("sealing deltas", () => {
  const rows = () =>
    runtime.database.db.select().from(sealedDeltas).where(eq(sealedDeltas.releaseId, two.id));

  it("twice changes nothing, and makes again what the store has lost", async () => {
    const before = await rows();
    expect(before.length).toBeGreaterThan(0);
    await sealDeltas(two.sha256);
    expect(await rows()).toEqual(before);
    for (const { sha256 } of before) await runtime.blobs.remove(sealedKey(sha256));
    await sealDeltas(two.sha256);
    const after = await rows();
    for (const { sha256, sizeBytes } of after)
      expect(await runtime.blobs.size(sealedKey(sha256))).toBe(sizeBytes);
    expect(after.map(({ deltaSha256 }) => deltaSha256)).toEqual(before.map(({ deltaSha256 }) => deltaSha256));
  });

  it("comes after the switch, too, for a release that was built before it", async () => {
    const late = await aStage(runtime, { environment: "test", signedIdentity: true });
    const base = await built(late, "1.0.0");
    await late.finish(base.id);
    const next = await built(late, "2.0.0");
    const target = { appId: late.appId, environment: late.environment };
    const settings = { ...defaultSettings.test, sealedPackages: true };
    await changeEnvironment(await late.admin.scope(), target, { settings, signedIdentity: true });
    await late.finish(next.id);
    const answer = await told("ana", { at: late, held: base.sha256 });
    expect(answer).toMatchObject({
      version: "2.0.0",
      delta: { from: base.sha256, sealed: expect.anything() },
    });
  });

  it("lasts as long as the delta: with it the sealed file goes", async () => {
    const [row] = await rows();
    const { deltaSha256 = "", sha256 = "" } = row ?? {};
    await sweepBlobs({ deltas: [deltaSha256], packages: [] });
    await markAndSweep(runtime);
    expect(await runtime.blobs.size(sealedKey(sha256))).not.toBeNull();
    await runtime.database.db.delete(packageDeltas).where(eq(packageDeltas.sha256, deltaSha256));
    await sweepBlobs({ deltas: [deltaSha256], packages: [] });
    expect(await runtime.blobs.size(sealedKey(sha256))).toBeNull();
    expect((await rows()).map((one) => one.deltaSha256)).not.toContain(deltaSha256);
  });
});
