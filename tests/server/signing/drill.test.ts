import { afterAll, beforeAll, expect, it } from "vitest";
import { createClient } from "#lib/device/client.ts";
import { memoryStorage } from "#lib/device/memory-storage.ts";
import type { DeveloperKey } from "#lib/crypto/developer-key.ts";
import { retireSigningKey, revokeSigningKey } from "#server/signing/end-key.ts";
import { signVersion } from "#server/signing/sign-version.ts";
import { selectApp } from "#server/release/select-app.ts";
import { reconcile } from "#server/snapshot/reconcile.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aSigningKey, signatureBy, type TestKey } from "#tests/support/signing-keys.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime, { environment: "test", settings: { developerSignatureRequired: true } });
  await reconcile(Date.now());
});
afterAll(() => runtime.close());

/** A device whose app pinned these developer keys when it was built; says what it did and what it runs. */
async function aDevice(pinned: readonly DeveloperKey[]) {
  const { programId, appId, deviceKey, edge } = stage;
  const { root } = await runtime.keys.current(Date.now());
  const client = createClient({
    url: "http://edge.example",
    app: appId,
    environment: "test",
    key: deviceKey,
    trust: { rootKeys: root.keys, developerKeys: { [programId]: pinned } },
    storage: memoryStorage(),
    fetch: async (asked, given) => edge.handle(new Request(asked, given)),
    limits: { retryWaitMs: 1 },
  });
  return async (): Promise<string> => {
    const outcome = await update();
    const launched = await client.launch(programId);
    if (!launched.ok) return `${outcome}, runs nothing`;
    await launched.launch.succeeded();
    return `${outcome}, runs ${launched.launch.version}`;
  };
  async function update(): Promise<string> {
    const checked = await client.check({ programs: [programId] });
    if (!checked.ok) return checked.why;
    const fetched = await client.download(programId);
    if (!fetched.ok) return fetched.why;
    const laid = await client.install(programId);
    return laid.ok ? "installs" : laid.why;
  }
}

/** Uploads a version signed by the key and releases it to everybody; says why not. */
async function release(version: string, key: TestKey): Promise<string> {
  const { owner, programId, appId } = stage;
  const versionId = await house.aVersion(owner, programId, version);
  const scope = await owner.scope();
  const signed = await signVersion(scope, versionId, await signatureBy(key, versionId));
  const selected = await selectApp(scope, { versionId, appId, environment: "test", override: {} });
  if (!selected.ok) return `${version}: ${signed.ok ? selected.why : signed.why}`;
  await stage.settle();
  house.ok(await house.give(owner, selected.releaseId, house.applying));
  await stage.settle();
  return `${version} is released`;
}

it("a developer's key is changed and then revoked while devices run: none of them stops, and the old key ends", async () => {
  const { owner, programId } = stage;
  const scope = await owner.scope();
  const [old, next] = [await aSigningKey(owner, programId), await aSigningKey(owner, programId)];
  const early = await aDevice([old.publicKey, next.publicKey]);
  const late = await aDevice([next.publicKey]);
  const transcript: string[] = [];
  const then = async (line: string) => {
    transcript.push(line, `  the device that pins both: ${await early()}`);
  };

  await then(await release("1.0.0", old));
  transcript.push(`  the device that pins the next key alone: ${await late()}`);
  await then(await release("1.1.0", next));
  transcript.push(`  the device that pins the next key alone: ${await late()}`);

  house.ok(await retireSigningKey(scope, { programId, kid: old.kid }, Date.now() + 50));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await then(`the old key has retired; ${await release("1.2.0", old)}`);
  house.ok(await revokeSigningKey(scope, { programId, kid: old.kid }, "The laptop was stolen."));
  await stage.settle();
  await then("the old key is revoked");
  await then(await release("1.3.0", next));

  house.ok(await revokeSigningKey(scope, { programId, kid: next.kid }, "That one, too."));
  await stage.settle();
  await then("the next key is revoked as well");
  const fresh = await aDevice([next.publicKey]);
  transcript.push(`  a device that never had it: ${await fresh()}`);
  transcript.push(await release("1.4.0", next));

  expect(transcript).toMatchInlineSnapshot(`
    [
      "1.0.0 is released",
      "  the device that pins both: installs, runs 1.0.0",
      "  the device that pins the next key alone: developer_unknown_key, runs nothing",
      "1.1.0 is released",
      "  the device that pins both: installs, runs 1.1.0",
      "  the device that pins the next key alone: installs, runs 1.1.0",
      "the old key has retired; 1.2.0: signature_key_retired",
      "  the device that pins both: nothing_wanted, runs 1.1.0",
      "the old key is revoked",
      "  the device that pins both: nothing_wanted, runs 1.1.0",
      "1.3.0 is released",
      "  the device that pins both: installs, runs 1.3.0",
      "the next key is revoked as well",
      "  the device that pins both: nothing_wanted, runs 1.3.0",
      "  a device that never had it: developer_signature_missing, runs nothing",
      "1.4.0: signature_key_revoked",
    ]
  `);
});
