import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { runCeremony } from "#server/keys/ceremony/run.ts";
import { openPlatformKeys } from "#server/keys/open-platform-keys.ts";
import { figuresOf } from "#server/operator/figures.ts";
import { forgetStoreHealth } from "#server/operator/store-health.ts";
import { getRelease } from "#server/release/get-release.ts";
import { publish } from "#server/snapshot/publish.ts";
import { dumpOf } from "#tests/support/dump.ts";
import { applying, give, ok } from "#tests/support/house.ts";
import { openKmsServer, type KmsServer } from "#tests/support/kms-server.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let kms: KmsServer;
let runtime: TestRuntime;
let stage: Stage;

beforeAll(async () => {
  kms = await openKmsServer(["online-1"]);
  const { accessKeyId, secretAccessKey } = kms.config.credentials;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_KMS: kms.endpoint,
    AWS_REGION: kms.config.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  });
  runtime = await openTestRuntime({ keys: openKmsKeys });
  stage = await aStage(runtime, { environment: "test" });
  await stage.full("1.0.0");
});
afterAll(async () => {
  await runtime.close();
  await kms.close();
});

/** As an operator begins with a key service: the first documents are made once, for the key that is named. */
async function openKmsKeys(folder: string) {
  const choice = { keys: "aws-kms:online-1", trust: undefined, folder };
  await expect(openPlatformKeys(choice)).rejects.toThrow(/PLATFORM_TRUST/);
  expect(await runCeremony(["init"], { choice, nowMs: Date.now() })).toMatchObject({ ok: true });
  expect(await runCeremony(["init"], { choice, nowMs: Date.now() })).toMatchObject({ ok: false });
  return openPlatformKeys(choice);
}

const alarmsNow = async () => {
  forgetStoreHealth();
  return (await figuresOf(Date.now())).alarms.map(({ kind }) => kind);
};

describe("while the key service is away", () => {
  it("a release waits to sign, devices keep what they have, and nothing unsigned is ever seen", async () => {
    const before = await stage.ask("ana");
    const target = { appId: stage.appId, environment: stage.environment };
    const id = await stage.built("1.1.0");
    kms.state.isAway = true;
    ok(await give(stage.owner, id, applying));
    await expect(publish(target, Date.now())).rejects.toThrow(/AWS KMS does not sign/);
    await stage.edge.snapshots.refresh();
    expect(await stage.ask("ana")).toEqual(before);
    const shown = async () => getRelease(await stage.owner.scope(), id);
    expect(await shown()).toMatchObject({ state: "full_release", waitsToSignSince: expect.any(Date) });
    expect(await alarmsNow()).toContain("signing-away");

    kms.state.isAway = false;
    await publish(target, Date.now());
    await stage.edge.snapshots.refresh();
    const signed = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]{86}$/);
    expect(await stage.ask("ana")).toMatchObject({ version: "1.1.0", manifest: signed });
    expect(await shown()).toMatchObject({ waitsToSignSince: null });
    expect(await alarmsNow()).not.toContain("signing-away");
  });
});

it("no private key leaves its place: not into the database, the rule store, or what devices are told", async () => {
  const { root } = z
    .object({ root: z.array(z.object({ d: z.string() })) })
    .parse(JSON.parse(await readFile(join(runtime.folder, "root-keys.json"), "utf8")));
  const secrets = [...root.map(({ d }) => d), ...kms.secrets()];
  const spellings = secrets.flatMap((secret) => {
    const bytes = Buffer.from(secret, "base64url");
    return [secret, bytes.toString("base64"), bytes.toString("hex")];
  });
  const told = [
    await dumpOf(runtime.database.db),
    await runtime.store.readKeySet(),
    JSON.stringify(await stage.ask("ana")),
    await (await stage.edge.handle(new Request("http://edge.example/edge/v1/keys"))).text(),
    await readFile(join(runtime.folder, "platform-trust.json"), "utf8"),
  ].join("\n");
  expect(told.length).toBeGreaterThan(10_000);
  expect(spellings.filter((spelling) => told.includes(spelling))).toEqual([]);
});
