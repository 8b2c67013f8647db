import { gunzipSync } from "node:zlib";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deviceKeyId, unwrapContentKey } from "#lib/crypto/content-key.ts";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { openContent } from "#lib/crypto/sealed-content.ts";
import { resolveAnswerSchema } from "#lib/protocol/resolve.ts";
import { deviceKeySchema, sealedKey } from "#lib/protocol/sealed.ts";
import { packageKey } from "#lib/protocol/package-descriptor.ts";
import { defaultSettings } from "#lib/release/settings.ts";
import { releases } from "#db/schema/release.ts";
import { changeEnvironment } from "#server/app/change-environment.ts";
import { dumpOf } from "#tests/support/dump.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
beforeAll(async () => {
  runtime = await openTestRuntime();
  const settings = { sealedPackages: true };
  stage = await aStage(runtime, { environment: "test", settings, signedIdentity: true });
  await stage.full("1.0.0");
});
afterAll(() => runtime.close());

async function aDevice() {
  const { publicKey, privateKey } = await generateKeyPair("ECDH-ES+A256KW", { extractable: true });
  return { jwk: deviceKeySchema.parse(await exportJWK(publicKey)), privateKey: await exportJWK(privateKey) };
}

type Asked = { token?: string | undefined; deviceKey?: unknown };
async function ask({ token, deviceKey }: Asked) {
  const body = JSON.stringify({ user: { id: "ana" }, deviceKey, programs: [{ id: stage.programId }] });
  const headers = new Headers({ authorization: `Bearer ${stage.deviceKey}` });
  if (token) headers.set("sluice-identity", token);
  const request = new Request("http://edge.example/edge/v1/resolve", { method: "POST", body, headers });
  const answered = await (await stage.edge.handle(request)).json();
  const [answer] = resolveAnswerSchema.parse(answered).programs;
  if (!answer?.package?.sealed) throw new Error("a sealed package was expected");
  return { ...answer, package: answer.package, sealed: answer.package.sealed };
}

const fetchEdge = (path: string, headers: Record<string, string> = {}) =>
  Promise.resolve(stage.edge.handle(new Request(`http://edge.example${path}`, { headers })));
const bytesAt = async (path: string) => new Uint8Array(await (await fetchEdge(path)).arrayBuffer());

/** What a device makes of an answer: the package, or why it has none. */
async function opened(answer: Awaited<ReturnType<typeof ask>>, privateKey: JWK): Promise<string> {
  const bytes = await bytesAt(answer.package.url);
  if ((await sha256Hex(bytes)) !== answer.sealed.sha256) return "another file";
  const key = await unwrapContentKey(answer.key ?? "", privateKey, answer.sealed.sha256);
  if (key === null) return "no key";
  const content = await openContent(bytes, key.identity);
  return content === null ? "not opened" : sha256Hex(new Uint8Array(gunzipSync(content)));
}

describe("a sealed release", () => {
  it("runs on the device of a user whom a decision gives it to, and on no other", async () => {
    const [own, other] = [await aDevice(), await aDevice()];
    const token = await stage.tokenFor("ana");
    const answer = await ask({ token, deviceKey: own.jwk });
    expect(await opened(answer, own.privateKey)).toBe(answer.package.sha256);
    expect(await opened(answer, other.privateKey)).toBe("no key");
    // The same device hears the same key: wrapping is remembered.
    expect((await ask({ token, deviceKey: own.jwk })).key).toBe(answer.key);
  });

  it("comes without its key where the user is not proven, or the device has no key of its own", async () => {
    const { jwk } = await aDevice();
    const token = await stage.tokenFor("ana");
    const withheld = async (asked: Asked) => {
      const { key, keyWithheld } = await ask(asked);
      expect(key).toBeUndefined();
      return keyWithheld;
    };
    expect(await withheld({ deviceKey: jwk })).toBe("identity_unproven");
    expect(await withheld({ token: await stage.tokenFor("ben"), deviceKey: jwk })).toBe("identity_unproven");
    expect(await withheld({ token })).toBe("device_key_missing");
    const none = { kty: "EC", crv: "P-256", x: "A".repeat(43), y: "A".repeat(43) };
    expect(await withheld({ token, deviceKey: none })).toBe("device_key_refused");
  });

  it("keeps its key from whoever holds a token that names another device", async () => {
    const [own, thief] = [await aDevice(), await aDevice()];
    const boundTo = (cnf: object) => stage.tokenFor("ana", { cnf });
    for (const cnf of [{ jkt: await deviceKeyId(own.jwk) }, { jwk: own.jwk }]) {
      const token = await boundTo(cnf);
      expect((await ask({ token, deviceKey: own.jwk })).key).toBeDefined();
      expect(await ask({ token, deviceKey: thief.jwk })).toMatchObject({ keyWithheld: "device_key_refused" });
    }
    const unreadable = await boundTo({ "x5t#S256": "of a certificate" });
    expect(await ask({ token: unreadable, deviceKey: own.jwk })).toMatchObject({
      keyWithheld: "device_key_refused",
    });
  });

  it("lies in the store as bytes that say nothing, and travels as they are", async () => {
    const answer = await ask({});
    const response = await fetchEdge(answer.package.url, { "accept-encoding": "br, gzip, zstd" });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(response.status).toBe(200);
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(bytes.length).toBe(answer.sealed.size);
    const stored = await runtime.blobs.read(sealedKey(answer.sealed.sha256));
    expect(new Uint8Array(stored ?? [])).toEqual(bytes);
    const clear = await runtime.blobs.read(packageKey(answer.package.sha256, "identity"));
    expect(Buffer.from(bytes).includes(Buffer.from(clear ?? []).subarray(0, 64))).toBe(false);
    const part = await fetchEdge(answer.package.url, { range: "bytes=10-19" });
    expect([part.status, new Uint8Array(await part.arrayBuffer())]).toEqual([206, bytes.slice(10, 20)]);
  });

  it("is served in clear nowhere, not even to another environment that has the same package", async () => {
    const { package: content } = await ask({});
    const open = await aStage(runtime, { environment: "test" });
    for (const program of [stage.programId, open.programId]) {
      const answered = await fetchEdge(`/edge/v1/packages/${program}/${content.sha256}`);
      expect([answered.status, (await answered.json()).code]).toEqual([403, "package_sealed"]);
      const delta = `/edge/v1/deltas/${program}/${"a".repeat(64)}/${content.sha256}/${"b".repeat(64)}`;
      expect((await fetchEdge(delta)).status).toBe(403);
    }
  });

  it("has its key in no dump of the database or the rule store, and loses it with the delivery key", async () => {
    const { sealed } = await ask({});
    const [row] = await runtime.database.db
      .select()
      .from(releases)
      .where(eq(releases.programId, stage.programId));
    expect(row?.sealed).toMatchObject({ sha256: sealed.sha256, recipient: expect.stringMatching(/^age1/) });
    const index = await runtime.store.readIndex({ app: stage.appId, environment: stage.environment });
    const parts = await runtime.store.readParts(Object.values(JSON.parse(index ?? "{}").programs));
    const told = `${await dumpOf(runtime.database.db)}${[...parts.values()].join("")}`;
    expect(told).toContain(row?.sealed?.key);
    expect(told).not.toContain("AGE-SECRET-KEY");
    const { keys } = JSON.parse(await readFile(join(runtime.folder, "delivery-key.json"), "utf8"));
    expect(told).not.toContain(keys[0].d);
    const [stranger] = [await aDevice()];
    expect(await unwrapContentKey(row?.sealed?.key ?? "", stranger.privateKey, sealed.sha256)).toBeNull();
    expect(await unwrapContentKey(row?.sealed?.key ?? "", keys[0], sealed.sha256)).not.toBeNull();
  });

  it("is not opened by the key of another release", async () => {
    const device = await aDevice();
    const asked = { token: await stage.tokenFor("ana"), deviceKey: device.jwk };
    const before = await ask(asked);
    await stage.full("1.1.0");
    const after = await ask(asked);
    expect(after.sealed.sha256).not.toBe(before.sealed.sha256);
    expect(await opened({ ...after, key: before.key }, device.privateKey)).toBe("no key");
    expect(await opened(after, device.privateKey)).toBe(after.package.sha256);
  });
});

describe("the setting", () => {
  it("demands signed identity, and is refused without it", async () => {
    const target = { appId: stage.appId, environment: "development" as const };
    const settings = { ...defaultSettings.development, sealedPackages: true };
    const scope = await stage.admin.scope();
    expect(await changeEnvironment(scope, target, { settings, signedIdentity: false })).toEqual({
      ok: false,
      why: "sealed_needs_identity",
    });
    expect(await changeEnvironment(scope, target, { settings, signedIdentity: true })).toMatchObject({
      ok: true,
    });
  });

  it("switched on after the build seals what applies from then on, before a device hears of it", async () => {
    const late = await aStage(runtime, { environment: "test", signedIdentity: true });
    const id = await late.built("2.0.0");
    const target = { appId: late.appId, environment: late.environment };
    const settings = { ...defaultSettings.test, sealedPackages: true };
    await changeEnvironment(await late.admin.scope(), target, { settings, signedIdentity: true });
    await late.finish(id);
    const answer = await late.ask("ana", { token: await late.tokenFor("ana") });
    expect(answer).toMatchObject({ version: "2.0.0", keyWithheld: "device_key_missing" });
    expect(answer.package?.url).toMatch(/^\/edge\/v1\/sealed\//);
  });
});
