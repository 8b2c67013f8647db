import { randomBytes } from "node:crypto";
import { zstdDecompressSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { readDcz } from "#lib/package/dcz.ts";
import { deltaKey, packageKey } from "#lib/protocol/package-descriptor.ts";
import { packageDeltas, releaseBases } from "#db/schema/delta.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { makeQuickDeltas, makeSmallFiles } from "#server/delta/make-deltas.ts";
import { describePackage, readDescriptor } from "#server/version/describe-package.ts";
import { uploadVersion } from "#server/version/upload-version.ts";
import { selectApp } from "#server/release/select-app.ts";
import { getBuildLog } from "#server/release/get-build-log.ts";
import { shareRuntime } from "#server/runtime.ts";
import * as house from "#tests/support/house.ts";
import { zipFiles } from "#tests/support/make-zip.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

/** A package of which every version says something else, beside a part that compresses badly and stays the same. */
const lasting = randomBytes(20_000).toString("base64");
const packageOf = (title: string, part = lasting) =>
  zipFiles({ "index.html": `<!doctype html><title>${title}</title>`, "app.js": `// ${title}\n${part}` });

async function built(stage: Stage, version: string, part?: string): Promise<string> {
  const { owner, programId, appId, environment } = stage;
  const archive = packageOf(`${programId} ${version}`, part);
  const upload = { programId, version, releaseNotes: "", archive };
  const { versionId } = house.ok(await uploadVersion(await owner.scope(), upload));
  const choice = { versionId, appId, environment, override: {} };
  const { releaseId } = house.ok(await selectApp(await owner.scope(), choice));
  await stage.settle();
  return releaseId;
}

async function full(stage: Stage, version: string, part?: string): Promise<string> {
  const releaseId = await built(stage, version, part);
  house.ok(await house.give(stage.owner, releaseId, house.applying));
  await stage.settle();
  return releaseId;
}

// In Test an application goes straight to everybody.
const aTestStage = () => aStage(runtime, { environment: "test" });

async function digestOf(releaseId: string): Promise<string> {
  const [row] = await runtime.database.db
    .select({ sha256: versions.sha256 })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(eq(releases.id, releaseId));
  return row?.sha256 ?? "";
}

/** The package that a device makes from one that it has, with what the edge gives it. */
async function updated(stage: Stage, from: { version: string; sha256: string }) {
  const answer = await stage.ask("ana", { held: from });
  const response = await stage.edge.handle(new Request(`http://edge.example${answer.delta?.url}`));
  const dcz = readDcz(new Uint8Array(await response.arrayBuffer()));
  const base = await runtime.blobs.read(packageKey(from.sha256, "identity"));
  const bytes = zstdDecompressSync(dcz?.frame ?? new Uint8Array(), { dictionary: base ?? undefined });
  return { answer, from: dcz?.from, sha256: await sha256Hex(new Uint8Array(bytes)) };
}

const rowsTo = (sha256: string) =>
  runtime.database.db.select().from(packageDeltas).where(eq(packageDeltas.toSha256, sha256));

describe("a release's deltas", () => {
  it(
    "bring every device of the last releases to the very package, by a few bytes",
    { timeout: 60_000 },
    async () => {
      const stage = await aTestStage();
      const first = await full(stage, "1.0.0");
      const second = await full(stage, "1.1.0");
      const third = await full(stage, "1.2.0");
      const wanted = await digestOf(third);
      for (const [version, id] of [
        ["1.0.0", first],
        ["1.1.0", second],
      ] as const) {
        const from = { version, sha256: await digestOf(id) };
        const { answer, ...made } = await updated(stage, from);
        expect(made).toEqual({ from: from.sha256, sha256: wanted });
        expect(answer.package?.sha256).toBe(wanted);
        expect(answer.delta?.size).toBeLessThan(1_000);
        expect(answer.delta).toMatchObject({ from: from.sha256 });
      }
      expect((await readDescriptor(wanted))?.deltas).toHaveLength(2);
    },
  );

  it("are said in the build's log, after the package was ready", async () => {
    const stage = await aTestStage();
    await full(stage, "1.0.0");
    const id = await built(stage, "1.1.0");
    const lines = (await getBuildLog(await stage.owner.scope(), id))?.map(({ text }) => text) ?? [];
    const ready = lines.indexOf("Ready to apply for release.");
    const after = lines.slice(ready + 1);
    expect(after[0]).toMatch(/^Delta from 1\.0\.0: [\d,]+ bytes, \d+ % of the whole download\.$/);
    expect(after[1]).toMatch(
      /^Delta from 1\.0\.0: [\d,]+ bytes, \d+ % of the whole download, the smallest\.$/,
    );
    expect(after.slice(2).map((line) => line.split(":")[0])).toEqual(["zstd", "br", "gzip"]);
  });

  it("are none where nothing of the older package is in the new one", async () => {
    const stage = await aTestStage();
    const first = await full(stage, "1.0.0");
    const id = await full(stage, "2.0.0", randomBytes(20_000).toString("base64"));
    const sha256 = await digestOf(id);
    expect((await rowsTo(sha256)).map((row) => [row.effort, row.sha256])).toEqual([["small", null]]);
    const answer = await stage.ask("ana", { held: { version: "1.0.0", sha256: await digestOf(first) } });
    expect([answer.decision, answer.delta]).toEqual(["update", undefined]);
    expect((await readDescriptor(sha256))?.deltas).toEqual([]);
  });

  it("lead back, too: a version that is rolled back to has one from the version that devices have by then", async () => {
    const stage = await aTestStage();
    const toReleaseId = await full(stage, "1.0.0");
    const second = await full(stage, "1.1.0");
    const back = { command: "roll_back", toReleaseId, reason: "It fails." } as const;
    house.ok(await house.give(stage.owner, second, back));
    await stage.settle();
    const { answer, from } = await updated(stage, { version: "1.1.0", sha256: await digestOf(second) });
    expect(answer.decision).toBe("rollback");
    expect(from).toBe(await digestOf(second));
  });

  it("leave what is signed as it was", async () => {
    const stage = await aTestStage();
    const first = await full(stage, "1.0.0");
    const second = await built(stage, "1.1.0");
    house.ok(await house.give(stage.owner, second, house.applying));
    await stage.settle();
    const held = { version: "1.0.0", sha256: await digestOf(first) };
    const before = await stage.ask("ana", { held });
    await runtime.database.db.delete(packageDeltas).where(eq(packageDeltas.toSha256, await digestOf(second)));
    await makeQuickDeltas(second);
    await stage.settle();
    const after = await stage.ask("ana", { held });
    expect(before.delta).toBeDefined();
    expect(after.manifest).toBe(before.manifest);
  });
});

describe("making them", () => {
  it("twice changes nothing", async () => {
    const stage = await aTestStage();
    await full(stage, "1.0.0");
    const id = await full(stage, "1.1.0");
    const sha256 = await digestOf(id);
    const before = await rowsTo(sha256);
    await makeQuickDeltas(id);
    await makeSmallFiles(id);
    await stage.settle();
    expect(await rowsTo(sha256)).toEqual(before);
    expect(before.map(({ effort }) => effort)).toEqual(["small"]);
  });

  it("goes on where it was interrupted, whatever it was about to write", async () => {
    const stage = await aTestStage();
    const first = await full(stage, "1.0.0");
    const id = await full(stage, "1.1.0");
    const sha256 = await digestOf(id);
    for (const failing of ["put", "replace"] as const) {
      await runtime.database.db.delete(packageDeltas).where(eq(packageDeltas.toSha256, sha256));
      await describePackage(sha256);
      const broken = { ...runtime.blobs, [failing]: () => Promise.reject(new Error("cut off")) };
      shareRuntime({ ...runtime, blobs: broken });
      await expect(makeQuickDeltas(id).finally(() => shareRuntime(runtime))).rejects.toThrow("cut off");
      await makeQuickDeltas(id);
      await stage.settle();
      const { sha256: made } = await updated(stage, { version: "1.0.0", sha256: await digestOf(first) });
      expect(made).toBe(sha256);
    }
  });

  it("makes again what the store has lost, and nothing from a base that is damaged there", async () => {
    const stage = await aTestStage();
    const first = await full(stage, "1.0.0");
    const id = await full(stage, "1.1.0");
    const [row] = await rowsTo(await digestOf(id));
    await runtime.blobs.remove(deltaKey(row?.sha256 ?? ""));
    await makeQuickDeltas(id);
    expect((await rowsTo(await digestOf(id)))[0]?.effort).toBe("quick");
    const base = packageKey(await digestOf(first), "identity");
    await runtime.blobs.replace(base, new TextEncoder().encode("damaged"));
    await runtime.database.db.delete(packageDeltas).where(eq(packageDeltas.toSha256, await digestOf(id)));
    await makeQuickDeltas(id);
    expect(await rowsTo(await digestOf(id))).toEqual([]);
  });

  it("wants none for a release that has ended", async () => {
    const stage = await aTestStage();
    const first = await full(stage, "1.0.0");
    await full(stage, "1.1.0");
    await makeQuickDeltas(first);
    const bases = await runtime.database.db
      .select()
      .from(releaseBases)
      .where(eq(releaseBases.releaseId, first));
    expect(bases).toEqual([]);
  });
});
