import { count, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notices } from "#db/schema/notice.ts";
import { versions } from "#db/schema/program.ts";
import { buildLines, releaseTesters } from "#db/schema/release.ts";
import { bucketOf } from "#lib/rules/bucket.ts";
import { getRelease } from "#server/release/get-release.ts";
import { selectApp } from "#server/release/select-app.ts";
import { packageKey } from "#lib/protocol/package-descriptor.ts";
import { applying, approve, give, ok, percent, rowOf, testers } from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

/** A release at 50 % above a full one, and a user on each side. */
async function inGrayscale(stage: Stage) {
  await stage.full("1.0.0");
  const release = await stage.built("1.1.0");
  ok(await give(stage.owner, release, applying));
  ok(await approve(stage.reviewer, release));
  ok(await give(stage.owner, release, testers("tess", "tim")));
  ok(await give(stage.owner, release, { command: "complete_testing" }));
  ok(await give(stage.owner, release, percent(50)));
  await stage.settle();
  const { salt } = await rowOf(release);
  const users = Array.from({ length: 40 }, (_, at) => `user-${at}`);
  const inside = users.filter((user) => bucketOf(salt, user) < 5_000);
  const outside = users.filter((user) => bucketOf(salt, user) >= 5_000);
  return { release, inside: inside[0] ?? "", alsoInside: inside[1] ?? "", outside: outside[0] ?? "" };
}

describe("a cancelled release", () => {
  it("is given to nobody again: its users fall back to the release before it", async () => {
    const stage = await aStage(runtime);
    const { release, inside } = await inGrayscale(stage);
    const given = await stage.ask(inside);
    expect(given.version).toBe("1.1.0");
    const held = { version: "1.1.0", sha256: given.package?.sha256 ?? "" };
    ok(await give(stage.owner, release, { command: "cancel", reason: "It crashes on old devices." }));
    await stage.settle();
    expect(await stage.ask(inside, { held })).toMatchObject({ decision: "rollback", version: "1.0.0" });
    expect(await stage.ask("tess", { held })).toMatchObject({ decision: "rollback", version: "1.0.0" });
    for (const command of [percent(60), { command: "release_fully" }, applying] as const) {
      expect(await give(stage.owner, release, command)).toMatchObject({ ok: false, why: "wrong_state" });
    }
  });

  it("of a first release leaves nothing: the entry is gone, the data stays", async () => {
    const stage = await aStage(runtime);
    const release = await stage.built("1.0.0");
    ok(await give(stage.owner, release, applying));
    ok(await approve(stage.reviewer, release));
    ok(await give(stage.owner, release, testers("ana")));
    await stage.settle();
    const { version, package: offered } = await stage.ask("ana");
    const held = { version: version ?? "", sha256: offered?.sha256 ?? "" };
    ok(await give(stage.owner, release, { command: "cancel", reason: "" }));
    await stage.settle();
    expect(await stage.ask("ana", { held })).toMatchObject({ decision: "none", reason: "not_released" });
    const headers = { authorization: `Bearer ${stage.deviceKey}` };
    for (const path of ["resolve?userId=ana", "search?q=coffee&userId=ana"]) {
      const asked = new Request(`http://edge.example/edge/v1/${path}`, { headers });
      expect(await (await stage.edge.handle(asked)).json()).toMatchObject({ programs: [] });
    }
  });

  it("makes room: the next version goes the whole way", async () => {
    const stage = await aStage(runtime);
    const { release } = await inGrayscale(stage);
    ok(await give(stage.owner, release, { command: "cancel", reason: "" }));
    const next = await stage.full("1.2.0");
    expect((await rowOf(next)).state).toBe("full_release");
    expect((await rowOf(release)).state).toBe("cancelled");
  });
});

describe("a paused rollout", () => {
  it("stays with whoever runs it, and comes to nobody else; resumed it goes on", async () => {
    const stage = await aStage(runtime);
    const { release, inside, alsoInside } = await inGrayscale(stage);
    const given = await stage.ask(inside);
    const held = { version: "1.1.0", sha256: given.package?.sha256 ?? "" };
    ok(await give(stage.reviewer, release, { command: "pause", reason: "Complaints." }));
    await stage.settle();
    expect(await stage.ask(inside, { held })).toMatchObject({
      decision: "current",
      reason: "kept_while_paused",
    });
    expect(await stage.ask(alsoInside)).toMatchObject({ version: "1.0.0" });
    expect(await stage.ask("tim")).toMatchObject({ version: "1.0.0" });
    expect(await stage.ask("tess", { held })).toMatchObject({ decision: "current" });
    expect(await give(stage.reviewer, release, { command: "resume" })).toMatchObject({ why: "not_allowed" });
    expect(await give(stage.owner, release, { command: "raise", basisPoints: 9_000 })).toMatchObject({
      why: "rollout_paused",
    });
    ok(await give(stage.owner, release, { command: "resume" }));
    await stage.settle();
    expect(await stage.ask(alsoInside)).toMatchObject({ version: "1.1.0" });
  });
});

describe("testers", () => {
  it("keep the build when testing is complete, until they are removed or the release ends", async () => {
    const stage = await aStage(runtime);
    await stage.full("1.0.0");
    const release = await stage.built("1.1.0");
    ok(await give(stage.owner, release, applying));
    ok(await approve(stage.reviewer, release));
    expect(await give(stage.owner, release, { command: "complete_testing" })).toMatchObject({
      why: "no_testers",
    });
    ok(await give(stage.owner, release, testers("ana", "bo", "ana")));
    ok(
      await give(stage.owner, release, { command: "update_testers", add: ["bo"], remove: ["ana", "nobody"] }),
    );
    await stage.settle();
    expect(await stage.ask("ana")).toMatchObject({ version: "1.0.0" });
    expect(await stage.ask("bo")).toMatchObject({ version: "1.1.0" });
    expect((await getRelease(await stage.owner.scope(), release))?.testerCount).toBe(1);
    ok(await give(stage.owner, release, { command: "complete_testing" }));
    await stage.settle();
    expect(await stage.ask("bo")).toMatchObject({ version: "1.1.0", reason: "tester" });
  });

  it("who is removed from a first release is told that nothing is theirs, and does not keep the build", async () => {
    const stage = await aStage(runtime);
    const release = await stage.built("1.0.0");
    ok(await give(stage.owner, release, applying));
    ok(await approve(stage.reviewer, release));
    ok(await give(stage.owner, release, testers("ana")));
    await stage.settle();
    const { version, package: offered } = await stage.ask("ana");
    const held = { version: version ?? "", sha256: offered?.sha256 ?? "" };
    ok(await give(stage.owner, release, { command: "update_testers", add: [], remove: ["ana"] }));
    await stage.settle();
    expect(await stage.ask("ana", { held })).toMatchObject({ decision: "none", reason: "not_released" });
  });

  it("come by the ten thousand in one command", { timeout: 60_000 }, async () => {
    const stage = await aStage(runtime);
    const release = await stage.built("1.0.0");
    ok(await give(stage.owner, release, applying));
    ok(await approve(stage.reviewer, release));
    const many = Array.from({ length: 10_000 }, (_, at) => `tester-${at}`);
    ok(await give(stage.owner, release, testers(...many)));
    const [row] = await runtime.database.db
      .select({ testers: count() })
      .from(releaseTesters)
      .where(eq(releaseTesters.releaseId, release));
    expect(row?.testers).toBe(10_000);
    await stage.settle();
    expect(await stage.ask("tester-9999")).toMatchObject({ reason: "tester" });
  });
});

describe("withdrawn, delayed, discarded", () => {
  it("a withdrawn application can be edited and applied for again", async () => {
    const stage = await aStage(runtime);
    const release = await stage.built("1.0.0", stage.developer);
    ok(await give(stage.developer, release, applying));
    const before = (await rowOf(release)).snapshotHash ?? "";
    expect(await give(stage.reviewer, release, { command: "withdraw" })).toMatchObject({
      why: "not_allowed",
    });
    ok(await give(stage.reviewer, release, { command: "delay", message: "Legal looks at it." }));
    expect((await rowOf(release)).reviewMark).toBe("delayed");
    ok(await give(stage.developer, release, { command: "withdraw" }));
    expect(await rowOf(release)).toMatchObject({ state: "ready", reviewMark: "withdrawn" });
    ok(
      await give(stage.developer, release, { command: "edit_configuration", override: { clientId: "new" } }),
    );
    ok(await give(stage.developer, release, applying));
    expect(await give(stage.reviewer, release, { command: "approve", snapshotHash: before })).toMatchObject({
      ok: false,
      why: "snapshot_changed",
    });
    ok(await approve(stage.reviewer, release));
  });

  it("another developer of the program cannot withdraw it; its admin can", async () => {
    const stage = await aStage(runtime);
    const release = await stage.built("1.0.0");
    ok(await give(stage.owner, release, applying));
    expect(await give(stage.developer, release, { command: "withdraw" })).toMatchObject({
      why: "not_allowed",
    });
    ok(await give(stage.owner, release, { command: "withdraw" }));
  });

  it("a discarded release frees its target, and its log is kept", async () => {
    const stage = await aStage(runtime);
    const release = await stage.built("1.0.0");
    const { versionId } = await rowOf(release);
    ok(await give(stage.owner, release, { command: "discard" }));
    expect(await getRelease(await stage.owner.scope(), release)).toBeNull();
    const { appId, environment } = stage;
    ok(await selectApp(await stage.owner.scope(), { versionId, appId, environment, override: {} }));
  });
});

describe("a build", () => {
  it("fails with words where its package is gone or not the one uploaded, and goes on once it is mended", async () => {
    const stage = await aStage(runtime);
    const other = await stage.full("1.0.0");
    const release = await stage.built("1.1.0");
    ok(await give(stage.owner, release, { command: "discard" }));
    const { versionId } = await rowOf(other);
    const rows = await runtime.database.db
      .select()
      .from(versions)
      .where(eq(versions.programId, stage.programId));
    const version = rows.find(({ id }) => id !== versionId);
    const key = packageKey(version?.sha256 ?? "", "identity");
    const bytes = await runtime.blobs.read(key);
    await runtime.blobs.remove(key);

    const { appId, environment } = stage;
    const choice = { versionId: version?.id ?? "", appId, environment, override: {} };
    const { releaseId } = ok(await selectApp(await stage.owner.scope(), choice));
    await stage.settle();
    expect((await rowOf(releaseId)).state).toBe("build_failed");
    const told = await runtime.database.db.select().from(notices).where(eq(notices.releaseId, releaseId));
    expect(told).toMatchObject([
      {
        userId: stage.owner.userId,
        title: expect.stringContaining("could not be built"),
        body: expect.stringContaining("The uploaded package is gone"),
      },
    ]);
    expect(await give(stage.owner, releaseId, applying)).toMatchObject({ why: "wrong_state" });

    await runtime.blobs.put(key, new TextEncoder().encode("tampered"));
    ok(await give(stage.owner, releaseId, { command: "retry_build" }));
    await stage.settle();
    expect((await rowOf(releaseId)).state).toBe("build_failed");

    await runtime.blobs.remove(key);
    await runtime.blobs.put(key, bytes ?? new Uint8Array());
    ok(await give(stage.owner, releaseId, { command: "retry_build" }));
    await stage.settle();
    expect(await rowOf(releaseId)).toMatchObject({ state: "ready", buildAttempt: 3 });
    const lines = await runtime.database.db
      .select()
      .from(buildLines)
      .where(eq(buildLines.releaseId, releaseId));
    const failures = lines.filter(({ level }) => level === "error");
    expect(failures.map(({ attempt, text }) => [attempt, text.slice(0, 24)])).toEqual([
      [1, "The uploaded package is "],
      [2, "The stored package is no"],
    ]);
  });
});
