import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createSigningKey } from "#lib/crypto/developer-key.ts";
import { signingLimits } from "#lib/signing/limits.ts";
import { notices } from "#db/schema/notice.ts";
import { approveSigningKey, declineSigningKey } from "#server/signing/decide-key.ts";
import { retireSigningKey, revokeSigningKey } from "#server/signing/end-key.ts";
import { listSigningKeys } from "#server/signing/list-keys.ts";
import { proposeSigningKey } from "#server/signing/propose-key.ts";
import { signVersion } from "#server/signing/sign-version.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aSigningKey, signatureBy } from "#tests/support/signing-keys.ts";

let runtime: TestRuntime;
let owner: house.TestPerson;
let developer: house.TestPerson;
let programId: string;
beforeAll(async () => {
  runtime = await openTestRuntime();
  const merchant = await house.aWorkspace("developer");
  owner = await house.aPerson(merchant, "developer_admin", "mei");
  developer = await house.aPerson(merchant, "developer", "jonas");
});
beforeEach(async () => {
  programId = await house.aProgramOf(owner, developer);
});
afterAll(() => runtime.close());

const keyNow = async (kid: string) =>
  (await listSigningKeys(await owner.scope(), programId))?.find((key) => key.kid === kid);
const told = async (person: house.TestPerson) => {
  const mine = and(eq(notices.userId, person.userId), eq(notices.href, `/programs/${programId}/signing`));
  return (await runtime.database.db.select().from(notices).where(mine)).map(({ title }) => title);
};
const inADay = () => Date.now() + 86_400_000;

it("a member's key signs nothing until an admin has approved it, and each hears of the other", async () => {
  const key = await aSigningKey(developer, programId);
  const versionId = await house.aVersion(owner, programId, "1.0.0");
  const jws = await signatureBy(key, versionId);
  const scope = await developer.scope();
  expect(await signVersion(scope, versionId, jws)).toEqual({ ok: false, why: "signature_key_waits" });
  expect(await told(owner)).toEqual([expect.stringContaining("waits for approval")]);
  expect(await approveSigningKey(scope, programId, key.kid)).toEqual({ ok: false, why: "not_allowed" });
  house.ok(await approveSigningKey(await owner.scope(), programId, key.kid));
  expect(await told(developer)).toEqual([expect.stringContaining("was approved")]);
  expect(await signVersion(scope, versionId, jws)).toEqual({ ok: true, kid: key.kid });
  expect(await keyNow(key.kid)).toMatchObject({ proposedBy: "jonas", approvedBy: "mei", versionsSigned: 1 });
  const again = await approveSigningKey(await owner.scope(), programId, key.kid);
  expect(again).toEqual({ ok: false, why: "signing_key_decided" });
});

it("an admin's own key is approved with it; what asks without a person only proposes", async () => {
  expect(await keyNow((await aSigningKey(owner, programId)).kid)).toMatchObject({ approvedBy: "mei" });
  const byToken = await aSigningKey(owner, programId, { approve: false });
  expect(await keyNow(byToken.kid)).toMatchObject({ approvedAt: null });
});

it("a proposal is declined by an admin or withdrawn by who made it, and may come again", async () => {
  const { publicKey } = await createSigningKey("ES256");
  const wish = { name: "Laptop", publicKey: JSON.stringify(publicKey), approve: false };
  const { kid } = house.ok(await proposeSigningKey(await developer.scope(), programId, wish));
  expect(await proposeSigningKey(await owner.scope(), programId, wish)).toMatchObject({
    why: "signing_key_known",
  });
  house.ok(await declineSigningKey(await owner.scope(), programId, kid));
  expect(await told(developer)).toEqual([expect.stringContaining("was declined")]);
  house.ok(await proposeSigningKey(await developer.scope(), programId, wish));
  house.ok(await declineSigningKey(await developer.scope(), programId, kid));
  expect(await keyNow(kid)).toBeUndefined();
  const admins = await aSigningKey(owner, programId, { approve: false });
  const outcome = await declineSigningKey(await developer.scope(), programId, admins.kid);
  expect(outcome).toEqual({ ok: false, why: "not_allowed" });
});

it("a retiring key signs until its moment; what it signed counts beyond it", async () => {
  const key = await aSigningKey(owner, programId);
  const versionId = await house.aVersion(owner, programId, "1.0.0");
  const scope = await owner.scope();
  const target = { programId, kid: key.kid };
  for (const moment of [Date.now() - 1_000, Date.now() + 400 * 86_400_000]) {
    expect(await retireSigningKey(scope, target, moment)).toEqual({ ok: false, why: "retire_moment" });
  }
  house.ok(await retireSigningKey(scope, target, inADay()));
  house.ok(await signVersion(scope, versionId, await signatureBy(key, versionId)));
  house.ok(await retireSigningKey(scope, target, null));
  house.ok(await retireSigningKey(scope, target, Date.now() + 150));
  await expect
    .poll(async () => signVersion(scope, versionId, await signatureBy(key, versionId)), { timeout: 5_000 })
    .toEqual({ ok: false, why: "signature_key_retired" });
  expect(await retireSigningKey(scope, target, inADay())).toEqual({ ok: false, why: "signing_key_over" });
  house.ok(await revokeSigningKey(scope, target, "The laptop was stolen."));
});

it("a revoked key never comes back", async () => {
  const key = await aSigningKey(owner, programId);
  const scope = await owner.scope();
  house.ok(await revokeSigningKey(scope, { programId, kid: key.kid }, "The laptop was stolen."));
  const wish = { name: "Again", publicKey: JSON.stringify(key.publicKey), approve: true };
  expect(await proposeSigningKey(scope, programId, wish)).toMatchObject({ why: "signing_key_known" });
  const versionId = await house.aVersion(owner, programId, "1.0.0");
  const outcome = await signVersion(scope, versionId, await signatureBy(key, versionId));
  expect(outcome).toEqual({ ok: false, why: "signature_key_revoked" });
  const other = await house.aProgramOf(owner);
  house.ok(await proposeSigningKey(scope, other, wish));
});

it("a mini program has ten keys at once; ended ones make room", async () => {
  const keys = await Promise.all(
    Array.from({ length: signingLimits.keysMax }, () => aSigningKey(owner, programId)),
  );
  const { publicKey } = await createSigningKey("ES256");
  const wish = { name: "One more", publicKey: JSON.stringify(publicKey), approve: true };
  const scope = await owner.scope();
  expect(await proposeSigningKey(scope, programId, wish)).toMatchObject({ why: "signing_keys_full" });
  house.ok(await revokeSigningKey(scope, { programId, kid: keys[0]?.kid ?? "" }, "The laptop was stolen."));
  house.ok(await proposeSigningKey(scope, programId, wish));
});
