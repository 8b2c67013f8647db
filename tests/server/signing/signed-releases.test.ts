import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { signPackage, verifyDeveloperSignature } from "#lib/crypto/developer-signature.ts";
import { peekStatement } from "#lib/crypto/signed-statement.ts";
import { defaultSettings } from "#lib/release/settings.ts";
import { validatePackage } from "#lib/package/validate.ts";
import { manifestStatementSchema } from "#lib/crypto/manifest.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { changeEnvironment } from "#server/app/change-environment.ts";
import { addTrustedKey } from "#server/app/trusted-keys.ts";
import { getRelease } from "#server/release/get-release.ts";
import { selectApp } from "#server/release/select-app.ts";
import { retireSigningKey, revokeSigningKey } from "#server/signing/end-key.ts";
import { signVersion } from "#server/signing/sign-version.ts";
import { uploadVersion } from "#server/version/upload-version.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aSigningKey, signatureBy, signed, type TestKey } from "#tests/support/signing-keys.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const demanding = { developerSignatureRequired: true, pilot: false };

async function selected(stage: Stage, versionId: string) {
  const choice = { versionId, appId: stage.appId, environment: stage.environment, override: {} };
  return selectApp(await stage.owner.scope(), choice);
}

/** A signed version of which the tenant approved the release; ready to be rolled out. */
async function prepared(stage: Stage, key: TestKey, version = "1.0.0"): Promise<string> {
  const versionId = await signed(
    stage.owner,
    await house.aVersion(stage.owner, stage.programId, version),
    key,
  );
  const { releaseId } = house.ok(await selected(stage, versionId));
  await stage.settle();
  house.ok(await house.give(stage.owner, releaseId, house.applying));
  house.ok(await house.approve(stage.reviewer, releaseId));
  return releaseId;
}

const why = async (stage: Stage, releaseId: string, command: Parameters<typeof house.give>[2]) => {
  const outcome = await house.give(stage.owner, releaseId, command);
  return outcome.ok ? "ok" : outcome.why;
};

/** The developer's signature that a device of the user finds in its manifest. */
async function toldSignature(stage: Stage, userId = "ana"): Promise<string | undefined> {
  const answer = await stage.ask(userId);
  const statement = manifestStatementSchema.parse(peekStatement(answer.manifest ?? ""));
  return statement.state === "live" ? statement.developerSignature : undefined;
}

describe("at upload", () => {
  it("a signature by a key of the mini program is taken with the package; any other refuses it whole", async () => {
    const stage = await aStage(runtime);
    const { programId } = stage;
    const key = await aSigningKey(stage.owner, programId);
    const archive = house.smallPackage("signed");
    const checked = await validatePackage(archive);
    if (!checked.ok) throw new Error("a good package");
    const statement = { miniProgram: programId, version: "1.0.0", sha256: checked.sha256 };
    const upload = { programId, version: "1.0.0", releaseNotes: "", archive };
    const scope = await stage.owner.scope();
    const sent = async (signature: string) => uploadVersion(scope, { ...upload, signature });
    const other = { ...statement, sha256: await sha256Hex(archive) };
    expect(await sent(await signPackage(other, key.privateKey))).toMatchObject({
      why: "signature_other_package",
    });
    const early = { ...statement, version: "0.9" };
    expect(await sent(await signPackage(early, key.privateKey))).toMatchObject({
      why: "signature_other_version",
    });
    expect(await sent("hello")).toMatchObject({ why: "signature_malformed" });
    const stranger = await aSigningKey(stage.owner, await house.aProgramOf(stage.owner));
    expect(await sent(await signPackage(statement, stranger.privateKey))).toMatchObject({
      why: "signature_unknown_key",
    });
    const of = eq(versions.programId, programId);
    expect(await runtime.database.db.select().from(versions).where(of)).toEqual([]);
    house.ok(await sent(await signPackage(statement, key.privateKey)));
    const [version] = await runtime.database.db.select().from(versions).where(of);
    expect(version).toMatchObject({ signatureKid: key.kid, signedBy: stage.owner.userId });
  });
});

describe("where the app demands a developer's signature", () => {
  it("an unsigned version is not selected, and one signed by a standing key goes to the device with its proof", async () => {
    const stage = await aStage(runtime, { settings: demanding });
    const key = await aSigningKey(stage.owner, stage.programId);
    const versionId = await house.aVersion(stage.owner, stage.programId, "1.0.0");
    expect(await selected(stage, versionId)).toEqual({ ok: false, why: "signature_missing" });
    await signed(stage.owner, versionId, key);
    const { releaseId } = house.ok(await selected(stage, versionId));
    await stage.settle();
    house.ok(await house.give(stage.owner, releaseId, house.applying));
    house.ok(await house.approve(stage.reviewer, releaseId));
    house.ok(await house.give(stage.owner, releaseId, { command: "release_fully" }));
    await stage.settle();
    const [version] = await runtime.database.db.select().from(versions).where(eq(versions.id, versionId));
    const expected = {
      miniProgram: stage.programId,
      version: "1.0.0",
      sha256: version?.sha256 ?? "",
    };
    const told = (await toldSignature(stage)) ?? "";
    expect(await verifyDeveloperSignature(told, [key.publicKey], expected)).toMatchObject({ ok: true });
    const view = await getRelease(await stage.reviewer.scope(), releaseId);
    expect(view?.version.signature).toMatchObject({ kid: key.kid, by: "mei", standing: "stands" });
  });

  it("a build whose version lost its signature's key fails with the mend", async () => {
    const stage = await aStage(runtime, { settings: demanding });
    const key = await aSigningKey(stage.owner, stage.programId);
    const versionId = await house.aVersion(stage.owner, stage.programId, "1.0.0");
    await signed(stage.owner, versionId, key);
    const { releaseId } = house.ok(await selected(stage, versionId));
    const target = { programId: stage.programId, kid: key.kid };
    house.ok(await revokeSigningKey(await stage.owner.scope(), target, "The laptop was stolen."));
    await stage.settle();
    expect(await house.rowOf(releaseId)).toMatchObject({ state: "build_failed" });
    const next = await aSigningKey(stage.owner, stage.programId);
    await signed(stage.owner, versionId, next);
    house.ok(await house.give(stage.owner, releaseId, { command: "retry_build" }));
    await stage.settle();
    expect(await house.rowOf(releaseId)).toMatchObject({ state: "ready" });
  });

  it("only the keys that the app trusts count, once it names any", async () => {
    const stage = await aStage(runtime, { settings: demanding });
    const [key, trusted] = [
      await aSigningKey(stage.owner, stage.programId),
      await aSigningKey(stage.owner, stage.programId),
    ];
    const publicKey = JSON.stringify(trusted.publicKey);
    const wish = { name: "Bean Street", algorithm: "ES256" as const, publicKey };
    house.ok(await addTrustedKey(await stage.admin.scope(), stage.appId, wish));
    const versionId = await house.aVersion(stage.owner, stage.programId, "1.0.0");
    await signed(stage.owner, versionId, key);
    expect(await selected(stage, versionId)).toEqual({ ok: false, why: "signature_not_trusted" });
    await signed(stage.owner, versionId, trusted);
    house.ok(await selected(stage, versionId));
  });

  it("switching it on leaves what was applied for before as it was", async () => {
    const stage = await aStage(runtime, { settings: { pilot: false } });
    const releaseId = await stage.built("1.0.0");
    house.ok(await house.give(stage.owner, releaseId, house.applying));
    const later = await house.aVersion(stage.owner, stage.programId, "1.1.0");
    const [applied] = await runtime.database.db.select().from(releases).where(eq(releases.id, releaseId));
    expect(applied?.settings?.developerSignatureRequired).toBe(false);
    const target = { appId: stage.appId, environment: stage.environment };
    const settings = { ...defaultSettings.production, ...demanding };
    house.ok(await changeEnvironment(await stage.admin.scope(), target, { settings, signedIdentity: false }));
    house.ok(await house.approve(stage.reviewer, releaseId));
    house.ok(await house.give(stage.owner, releaseId, { command: "release_fully" }));
    expect(await selected(stage, later)).toEqual({ ok: false, why: "signature_missing" });
  });
});

describe("a developer's key is rotated and revoked", () => {
  it("devices never stop: overlap, retirement, and a new signature over the same content", async () => {
    const stage = await aStage(runtime, { settings: demanding });
    const { owner, programId } = stage;
    const scope = await owner.scope();
    const old = await aSigningKey(owner, programId, { name: "2026" });
    const first = await prepared(stage, old);
    house.ok(await house.give(owner, first, { command: "release_fully" }));
    const next = await aSigningKey(owner, programId, { name: "2027" });
    house.ok(await retireSigningKey(scope, { programId, kid: old.kid }, Date.now() + 200));
    const second = await house.aVersion(owner, programId, "1.1.0");
    await expect
      .poll(async () => signVersion(scope, second, await signatureBy(old, second)), { timeout: 5_000 })
      .toEqual({ ok: false, why: "signature_key_retired" });
    await stage.settle();
    expect(await toldSignature(stage)).toBeDefined();
    await signed(owner, second, next);
    const { releaseId } = house.ok(await selected(stage, second));
    await stage.settle();
    house.ok(await house.give(owner, releaseId, house.applying));
    house.ok(await house.approve(stage.reviewer, releaseId));
    house.ok(await house.give(owner, releaseId, house.percent(50)));
    await stage.settle();
    const answers = await Promise.all(["ana", "ben", "cy", "dee"].map((user) => stage.ask(user)));
    expect(answers.every(({ decision }) => decision === "update")).toBe(true);
  });

  it("a revocation pauses running rollouts, and they go on once the version is signed again", async () => {
    const stage = await aStage(runtime, { settings: demanding });
    const { owner, programId } = stage;
    const key = await aSigningKey(owner, programId);
    const releaseId = await prepared(stage, key);
    house.ok(await house.give(owner, releaseId, house.percent(100)));
    await stage.settle();
    const held = await stage.ask("ana");
    const reason = "The laptop was stolen.";
    house.ok(await revokeSigningKey(await owner.scope(), { programId, kid: key.kid }, reason));
    await stage.settle();
    expect((await house.rowOf(releaseId)).rollout?.state).toBe("paused");
    const { version = "", package: content } = held;
    const kept = await stage.ask("ana", { held: { version, sha256: content?.sha256 ?? "" } });
    expect(kept.decision).toBe("current");
    expect(await stage.ask("ben")).toMatchObject({ decision: "none" });
    expect(await why(stage, releaseId, { command: "resume" })).toBe("signature_not_trusted");
    const row = await house.rowOf(releaseId);
    await signed(owner, row.versionId, await aSigningKey(owner, programId));
    expect(await why(stage, releaseId, { command: "resume" })).toBe("ok");
    await stage.settle();
    expect(await stage.ask("ben")).toMatchObject({ decision: "update" });
    expect(await toldSignature(stage, "ben")).toBeDefined();
  });

  it("what is fully released stays, and devices are told of no signature by a revoked key", async () => {
    const stage = await aStage(runtime, { settings: demanding });
    const { owner, programId } = stage;
    const key = await aSigningKey(owner, programId);
    const releaseId = await prepared(stage, key);
    house.ok(await house.give(owner, releaseId, { command: "release_fully" }));
    await stage.settle();
    expect(await toldSignature(stage)).toBeDefined();
    const reason = "The laptop was stolen.";
    house.ok(await revokeSigningKey(await owner.scope(), { programId, kid: key.kid }, reason));
    await stage.settle();
    expect((await house.rowOf(releaseId)).state).toBe("full_release");
    expect(await stage.ask("ana")).toMatchObject({ decision: "update" });
    expect(await toldSignature(stage)).toBeUndefined();
  });
});
