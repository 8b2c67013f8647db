import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { customAttributesMax } from "#lib/rules/custom-attribute.ts";
import {
  addAttribute,
  attributeUses,
  describeAttribute,
  removeAttribute,
} from "#server/app/custom-attributes.ts";
import { getApp } from "#server/app/get-app.ts";
import { addTrustedKey, revokeTrustedKey } from "#server/app/trusted-keys.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const ed25519 = () => generateKeyPairSync("ed25519");
const pemOf = ({ publicKey }: ReturnType<typeof ed25519>) =>
  publicKey.export({ type: "spki", format: "pem" }).toString();
const level = { name: "level", kind: "text", description: "Membership level" } as const;

it("trusts a developer's public key as PEM or JWK, with its algorithm pinned, until it is revoked", async () => {
  const stage = await aStage(runtime);
  const scope = await stage.admin.scope();
  const wish = { name: "Bean Street", algorithm: "EdDSA" as const, publicKey: pemOf(ed25519()) };
  house.ok(await addTrustedKey(scope, stage.appId, wish));
  const [key] = (await getApp(scope, stage.appId))?.trustedKeys ?? [];
  expect(key?.jwk).toMatchObject({ kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid: expect.any(String) });
  expect(await addTrustedKey(scope, stage.appId, wish)).toEqual({ ok: false, why: "key_known" });
  house.ok(await revokeTrustedKey(scope, stage.appId, key?.id ?? ""));
  expect(await revokeTrustedKey(scope, stage.appId, key?.id ?? "")).toEqual({ ok: false, why: "not_found" });
  house.ok(await addTrustedKey(scope, stage.appId, wish));
});

it("takes no key of another algorithm, and refuses a private one that was pasted by mistake", async () => {
  const stage = await aStage(runtime);
  const scope = await stage.admin.scope();
  const pair = ed25519();
  const curve = generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey;
  for (const publicKey of [pemOf(pair), JSON.stringify(curve.export({ format: "jwk" })), "hello"]) {
    const wish = { name: "Wrong", algorithm: "ES256" as const, publicKey };
    expect(await addTrustedKey(scope, stage.appId, wish)).toEqual({ ok: false, why: "key_unreadable" });
  }
  const whole = JSON.stringify(pair.privateKey.export({ format: "jwk" }));
  const wish = { name: "Whole", algorithm: "EdDSA" as const, publicKey: whole };
  expect(await addTrustedKey(scope, stage.appId, wish)).toEqual({ ok: false, why: "key_private" });
  expect((await getApp(scope, stage.appId))?.trustedKeys).toEqual([]);
});

it("no other tenant's key is revoked through an app of one's own", async () => {
  const [mine, theirs] = [await aStage(runtime), await aStage(runtime)];
  const wish = { name: "Theirs", algorithm: "EdDSA" as const, publicKey: pemOf(ed25519()) };
  house.ok(await addTrustedKey(await theirs.admin.scope(), theirs.appId, wish));
  const [key] = (await getApp(await theirs.admin.scope(), theirs.appId))?.trustedKeys ?? [];
  const outcome = await revokeTrustedKey(await mine.admin.scope(), mine.appId, key?.id ?? "");
  expect(outcome).toEqual({ ok: false, why: "not_found" });
});

it("declares an attribute once, describes it anew, and keeps name and kind", async () => {
  const stage = await aStage(runtime);
  const scope = await stage.admin.scope();
  house.ok(await addAttribute(scope, stage.appId, level));
  expect(await addAttribute(scope, stage.appId, level)).toEqual({ ok: false, why: "attribute_known" });
  house.ok(await describeAttribute(scope, stage.appId, { name: "level", description: "1 to 5" }));
  const app = await getApp(scope, stage.appId);
  expect(app?.customAttributes).toEqual([{ ...level, description: "1 to 5" }]);
});

it("declares 30 attributes at most, of two admins at once too", async () => {
  const stage = await aStage(runtime);
  const scope = await stage.admin.scope();
  for (let index = 1; index < customAttributesMax; index += 1) {
    house.ok(await addAttribute(scope, stage.appId, { ...level, name: `a${index}` }));
  }
  const both = await Promise.all(
    ["b1", "b2"].map((name) => addAttribute(scope, stage.appId, { ...level, name })),
  );
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

it("an attribute that a rollout looks at stays until the rollout has ended, and the rollout is named", async () => {
  const stage = await aStage(runtime, { settings: { pilot: false } });
  const scope = await stage.admin.scope();
  house.ok(await addAttribute(scope, stage.appId, level));
  const release = await stage.built("1.0.0");
  house.ok(await house.give(stage.owner, release, house.applying));
  house.ok(await house.approve(stage.reviewer, release));
  house.ok(
    await house.give(stage.owner, release, {
      command: "start_rollout",
      audiences: [{ kind: "percentage", basisPoints: 1_000 }],
      filters: [{ attribute: "custom.level", operator: "is_one_of", values: ["gold"] }],
    }),
  );
  expect(await removeAttribute(scope, stage.appId, "level")).toEqual({ ok: false, why: "attribute_used" });
  expect(await attributeUses(scope, stage.appId, "level")).toMatchObject({
    rollouts: [{ releaseId: release, version: "1.0.0", state: "grayscale_release" }],
    switches: [],
  });
  house.ok(await house.give(stage.owner, release, { command: "cancel", reason: "Wrong people." }));
  house.ok(await removeAttribute(scope, stage.appId, "level"));
});
