import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyManifest } from "#lib/crypto/manifest.ts";
import { logEntries } from "#db/schema/audit.ts";
import { notices } from "#db/schema/notice.ts";
import { releases, suspensions } from "#db/schema/release.ts";
import { selectApp } from "#server/release/select-app.ts";
import { sendPlatformCommand } from "#server/release/send-command.ts";
import { aPerson, aVersion, applying, approve, give, ok, rowOf, testers } from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const reason = "Wrong prices are shown.";

/** The record that a rollback made of an earlier release. */
async function restoredFrom(earlier: string) {
  const [made] = await runtime.database.db.select().from(releases).where(eq(releases.restoresId, earlier));
  if (!made) throw new Error("nothing came back");
  return made;
}

describe("a rollback", () => {
  it("gives every device the earlier version again, as a new record without a review", async () => {
    const stage = await aStage(runtime);
    const first = await stage.full("1.0.0");
    const second = await stage.full("1.1.0");
    expect(await stage.ask("eve")).toMatchObject({ version: "1.1.0" });
    ok(await give(stage.owner, second, { command: "roll_back", toReleaseId: first, reason }));
    await stage.settle();
    const { sha256 = "" } = (await stage.ask("eve")).package ?? {};
    expect(await stage.ask("eve", { held: { version: "1.1.0", sha256: "0".repeat(64) } })).toMatchObject({
      decision: "rollback",
      version: "1.0.0",
    });
    expect(await stage.ask("eve", { held: { version: "1.0.0", sha256 } })).toMatchObject({
      decision: "current",
    });
    expect(await rowOf(second)).toMatchObject({ state: "archived", ending: "rolled_back" });
    const made = await restoredFrom(first);
    const { snapshot, snapshotHash } = await rowOf(first);
    expect(made).toMatchObject({ state: "full_release", origin: "rollback", snapshot, snapshotHash });
  });

  it("is stated with a higher sequence, so that a device takes the older version", async () => {
    const stage = await aStage(runtime);
    const first = await stage.full("1.0.0");
    const second = await stage.full("1.1.0");
    const before = (await statementOf(stage, await stage.ask("eve"))).sequence;
    ok(await give(stage.owner, second, { command: "roll_back", toReleaseId: first, reason }));
    await stage.settle();
    const after = await statementOf(stage, await stage.ask("eve"));
    expect(after).toMatchObject({ state: "live", version: "1.0.0" });
    expect(after.sequence).toBeGreaterThan(before);
  });

  it("comes back neither to what was removed nor to what was rolled back", async () => {
    const stage = await aStage(runtime, { environment: "test" });
    const first = await stage.full("1.0.0");
    ok(await give(stage.owner, first, { command: "request_removal", reason }));
    const second = await stage.full("1.1.0");
    const third = await stage.full("1.2.0");
    const refused = { ok: false, why: "nothing_to_restore" };
    expect(await give(stage.owner, third, { command: "roll_back", toReleaseId: first, reason })).toEqual(
      refused,
    );
    ok(await give(stage.owner, third, { command: "roll_back", toReleaseId: second, reason }));
    const { id } = await restoredFrom(second);
    expect(await give(stage.owner, id, { command: "roll_back", toReleaseId: third, reason })).toEqual(
      refused,
    );
  });

  it("is not in the way of the next version, and the next one goes above it", async () => {
    const stage = await aStage(runtime, { environment: "test" });
    const first = await stage.full("1.0.0");
    const second = await stage.full("1.1.0");
    ok(await give(stage.owner, second, { command: "roll_back", toReleaseId: first, reason }));
    await stage.full("1.2.0");
    expect(await stage.ask("eve")).toMatchObject({ version: "1.2.0" });
    expect(await restoredFrom(first)).toMatchObject({ state: "archived", ending: "superseded" });
  });

  it("takes two admins where the tenant demands it, and they are two", async () => {
    const stage = await aStage(runtime, { environment: "test", settings: { secondAdmin: true } });
    const colleague = await aPerson(stage.merchant, "developer_admin", "kai");
    const first = await stage.full("1.0.0");
    const second = await stage.full("1.1.0");
    ok(await give(stage.owner, second, { command: "roll_back", toReleaseId: first, reason }));
    await stage.settle();
    expect(await stage.ask("eve")).toMatchObject({ version: "1.1.0" });
    expect(await give(stage.owner, second, { command: "confirm_rollback" })).toEqual({
      ok: false,
      why: "second_admin_is_another",
    });
    ok(await give(colleague, second, { command: "confirm_rollback" }));
    await stage.settle();
    expect(await stage.ask("eve")).toMatchObject({ version: "1.0.0" });
  });

  it("that waits keeps every other release there out of flight", async () => {
    const stage = await aStage(runtime, { environment: "test", settings: { secondAdmin: true } });
    const first = await stage.full("1.0.0");
    const second = await stage.full("1.1.0");
    const next = await stage.built("1.2.0");
    ok(await give(stage.owner, second, { command: "roll_back", toReleaseId: first, reason }));
    expect(await give(stage.owner, next, applying)).toMatchObject({ why: "in_flight" });
    ok(await give(stage.owner, second, { command: "withdraw_rollback" }));
    ok(await give(stage.owner, next, applying));
  });

  it("is told to everybody concerned", async () => {
    const stage = await aStage(runtime);
    const first = await stage.full("1.0.0");
    const second = await stage.full("1.1.0");
    ok(await give(stage.owner, second, { command: "roll_back", toReleaseId: first, reason }));
    await stage.settle();
    const told = await runtime.database.db.select().from(notices).where(eq(notices.releaseId, second));
    const people = new Set(told.filter(({ body }) => body.includes(reason)).map(({ userId }) => userId));
    const [reviewer, admin] = [await stage.reviewer.scope(), await stage.admin.scope()];
    expect(people).toEqual(
      new Set([reviewer.person.id, admin.person.id, (await stage.developer.scope()).person.id]),
    );
  });
});

describe("a removal", () => {
  it("is reviewed, and then devices are told in a signed statement that the mini program is gone", async () => {
    const stage = await aStage(runtime);
    const release = await stage.full("1.0.0");
    ok(await give(stage.owner, release, { command: "request_removal", reason }));
    await stage.settle();
    expect(await stage.ask("eve")).toMatchObject({ decision: "update", version: "1.0.0" });
    ok(await give(stage.reviewer, release, { command: "approve_removal" }));
    await stage.settle();
    const answer = await stage.ask("eve", { held: { version: "1.0.0", sha256: "0".repeat(64) } });
    expect(answer).toMatchObject({ decision: "removed", reason: "removed" });
    expect(await statementOf(stage, answer)).toMatchObject({
      state: "removed",
      miniProgram: stage.programId,
    });
    expect(await rowOf(release)).toMatchObject({
      state: "archived",
      ending: "removed",
      removalMark: "approved",
    });
  });

  it("comes back with a new version alone", async () => {
    const stage = await aStage(runtime);
    const release = await stage.full("1.0.0");
    ok(await give(stage.owner, release, { command: "request_removal", reason }));
    ok(await give(stage.reviewer, release, { command: "approve_removal" }));
    const next = await stage.built("1.1.0");
    ok(await give(stage.owner, next, applying));
    ok(await approve(stage.reviewer, next));
    ok(await give(stage.owner, next, testers("ana")));
    await stage.settle();
    expect(await stage.ask("ana")).toMatchObject({ version: "1.1.0", reason: "tester" });
    expect(await stage.ask("eve")).toMatchObject({ decision: "removed" });
    ok(await give(stage.owner, next, { command: "complete_testing" }));
    ok(await give(stage.owner, next, { command: "release_fully" }));
    await stage.settle();
    expect(await stage.ask("eve")).toMatchObject({ version: "1.1.0", reason: "full_release" });
  });

  it("that was rejected or withdrawn leaves everything as it was", async () => {
    const stage = await aStage(runtime);
    const release = await stage.full("1.0.0");
    ok(await give(stage.owner, release, { command: "request_removal", reason }));
    ok(
      await give(stage.reviewer, release, { command: "reject_removal", reason: "The contract still runs." }),
    );
    expect(await rowOf(release)).toMatchObject({
      state: "full_release",
      removalMark: "rejected",
      request: null,
    });
    ok(await give(stage.owner, release, { command: "request_removal", reason }));
    ok(await give(stage.owner, release, { command: "withdraw_removal" }));
    expect(await rowOf(release)).toMatchObject({
      state: "full_release",
      removalMark: "withdrawn",
      request: null,
    });
    await stage.settle();
    expect(await stage.ask("eve")).toMatchObject({ version: "1.0.0" });
  });

  it("is not begun while another release is in flight there", async () => {
    const stage = await aStage(runtime);
    const release = await stage.full("1.0.0");
    const next = await stage.built("1.1.0");
    ok(await give(stage.owner, next, applying));
    expect(await give(stage.owner, release, { command: "request_removal", reason })).toMatchObject({
      why: "in_flight",
    });
  });
});

describe("a suspension", () => {
  it("blocks the mini program there whatever its releases do, until it is restored", async () => {
    const stage = await aStage(runtime);
    await stage.full("1.0.0");
    const { db } = runtime.database;
    const target = { programId: stage.programId, appId: stage.appId, environment: stage.environment };
    const by = (await stage.admin.scope()).person.id;
    await db.insert(suspensions).values({ ...target, reason: "Under repair until noon.", suspendedBy: by });
    await runtime.jobs.send(db, "publish", target);
    await stage.settle();
    const answer = await stage.ask("eve");
    expect(answer).toMatchObject({ decision: "suspended" });
    expect(await statementOf(stage, answer)).toMatchObject({
      state: "suspended",
      reason: "Under repair until noon.",
    });
    await db.delete(suspensions).where(eq(suspensions.programId, stage.programId));
    await runtime.jobs.send(db, "publish", target);
    await stage.settle();
    expect(await stage.ask("eve")).toMatchObject({ version: "1.0.0" });
  });
});

describe("what belongs to a deleted mini program", () => {
  it("ends: open releases are cancelled, live ones archived, and devices told that it is gone", async () => {
    const stage = await aStage(runtime, { environment: "test" });
    const live = await stage.full("1.0.0");
    const open = await stage.built("1.1.0");
    for (const id of [live, open])
      ok(await sendPlatformCommand(id, { command: "end_with_subject", subject: "program" }));
    await stage.settle();
    expect(await rowOf(live)).toMatchObject({ state: "archived", ending: "deleted" });
    expect(await rowOf(open)).toMatchObject({ state: "cancelled" });
    expect(await stage.ask("eve")).toMatchObject({ decision: "removed" });
  });
});

describe("the same version after a rollback", () => {
  it("is still released to a target once by people", async () => {
    const stage = await aStage(runtime, { environment: "test" });
    const first = await stage.full("1.0.0");
    const second = await stage.full("1.1.0");
    ok(await give(stage.owner, second, { command: "roll_back", toReleaseId: first, reason }));
    const { versionId } = await rowOf(first);
    const { appId, environment } = stage;
    const outcome = await selectApp(await stage.owner.scope(), {
      versionId,
      appId,
      environment,
      override: {},
    });
    expect(outcome).toMatchObject({ ok: false, why: "already_released" });
    expect(await aVersion(stage.owner, stage.programId, "1.2.0")).toBeTruthy();
  });
});

describe("the log of an ending", () => {
  it("names the reason, and on the new record what it brought back", async () => {
    const stage = await aStage(runtime, { environment: "test" });
    const first = await stage.full("1.0.0");
    const second = await stage.full("1.1.0");
    ok(await give(stage.owner, second, { command: "roll_back", toReleaseId: first, reason }));
    const made = await restoredFrom(first);
    const entries = await runtime.database.db
      .select()
      .from(logEntries)
      .where(eq(logEntries.releaseId, made.id));
    expect(entries).toMatchObject([{ action: "restore", details: { restoresId: first, version: "1.0.0" } }]);
    const ended = await runtime.database.db.select().from(logEntries).where(eq(logEntries.releaseId, second));
    expect(ended.find(({ action }) => action === "roll_back")).toMatchObject({
      details: { reason, restoredReleaseId: made.id, restoredVersion: "1.0.0" },
    });
  });
});

type Answer = Awaited<ReturnType<Stage["ask"]>>;

/** What the answer's statement says, verified as a device would that trusts the platform's keys. */
async function statementOf(stage: Stage, answer: Answer) {
  const { keySet } = await runtime.keys.current(Date.now());
  const { appId: app, environment, programId: miniProgram } = stage;
  const expected = { keySet, app, environment, miniProgram };
  const verified = await verifyManifest(answer.manifest ?? "", expected, Date.now());
  if (!verified.ok) throw new Error(`the statement is refused: ${verified.why}`);
  return verified.statement;
}
