import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonCommand } from "#lib/release/commands.ts";
import { logEntries } from "#db/schema/audit.ts";
import { releases } from "#db/schema/release.ts";
import { runTimer } from "#server/release/run-timer.ts";
import { sendPlatformCommand } from "#server/release/send-command.ts";
import { postgres } from "#tests/support/databases.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

const { applying, approve, give, ok, percent, rowOf } = house;
const rounds = 4;
const reason = "Wrong prices are shown.";

describe.skipIf(!postgres.there)("two at once at a release's end, on PostgreSQL", () => {
  let runtime: TestRuntime;
  let stage: Stage;
  let colleague: house.TestPerson;
  beforeAll(async () => {
    runtime = await openTestRuntime({ database: await postgres.choose() });
  });
  afterAll(() => runtime.close());

  const inTest = { environment: "test" } as const;
  let versions = 0;
  const nextVersion = () => `1.${(versions += 1)}`;

  async function newStage(given: Parameters<typeof aStage>[1] = inTest) {
    versions = 0;
    stage = await aStage(runtime, given);
    colleague = await house.aPerson(stage.merchant, "developer_admin", "kai");
  }

  /** How many of the target's releases stand in the states that only one may have. */
  async function standing() {
    const rows = await runtime.database.db
      .select()
      .from(releases)
      .where(eq(releases.programId, stage.programId));
    const full = rows.filter(({ state }) => state === "full_release");
    const busy = rows.filter(({ state, request }) => state === "under_review" || request !== null);
    return { full: full.length, busy: busy.length };
  }

  const both = (...attempts: Promise<{ ok: boolean }>[]) => Promise.all(attempts);
  const wins = (outcomes: { ok: boolean }[]) => outcomes.filter(({ ok: yes }) => yes).length;

  it("a rollback and the next version's release: one of them, and one full release stays", async () => {
    await newStage();
    const first = await stage.full(nextVersion());
    for (let round = 0; round < rounds; round += 1) {
      const live = await stage.full(nextVersion());
      const next = await stage.built(nextVersion());
      const outcomes = await both(
        give(stage.owner, live, { command: "roll_back", toReleaseId: first, reason }),
        give(colleague, next, applying),
      );
      expect(wins(outcomes)).toBeGreaterThanOrEqual(1);
      expect(await standing()).toEqual({ full: 1, busy: 0 });
    }
  });

  it("two admins roll back to two versions: one wins, the other learns that somebody was faster", async () => {
    await newStage();
    const [first, second] = [await stage.full(nextVersion()), await stage.full(nextVersion())];
    for (let round = 0; round < rounds; round += 1) {
      const live = await stage.full(nextVersion());
      const back = (toReleaseId: string): PersonCommand => ({ command: "roll_back", toReleaseId, reason });
      const outcomes = await both(give(stage.owner, live, back(first)), give(colleague, live, back(second)));
      expect(wins(outcomes)).toBe(1);
      expect(outcomes.find(({ ok: yes }) => !yes)).toMatchObject({ by: { action: "roll_back" } });
      expect(await standing()).toEqual({ full: 1, busy: 0 });
    }
  });

  it("a removal request and an application: one is in flight, never both", async () => {
    await newStage({ environment: "sandbox" });
    for (let round = 0; round < rounds; round += 1) {
      const live = await stage.full(nextVersion());
      const next = await stage.built(nextVersion());
      const outcomes = await both(
        give(stage.owner, live, { command: "request_removal", reason }),
        give(colleague, next, applying),
      );
      expect(wins(outcomes)).toBe(1);
      expect(outcomes.find(({ ok: yes }) => !yes)).toMatchObject({ why: "in_flight" });
      expect(await standing()).toEqual({ full: 1, busy: 1 });
      ok(await endOf(live, next));
    }
  });

  async function endOf(live: string, next: string) {
    const { request } = await rowOf(live);
    return give(stage.owner, request ? live : next, { command: request ? "withdraw_removal" : "withdraw" });
  }

  it("a reviewer approves a removal while it is withdrawn: one of both is what happened", async () => {
    await newStage({ environment: "sandbox" });
    for (let round = 0; round < rounds; round += 1) {
      const live = await stage.full(nextVersion());
      ok(await give(stage.owner, live, { command: "request_removal", reason }));
      const outcomes = await both(
        give(stage.reviewer, live, { command: "approve_removal" }),
        give(stage.owner, live, { command: "withdraw_removal" }),
      );
      expect(wins(outcomes)).toBe(1);
      const { state, removalMark } = await rowOf(live);
      expect([state, removalMark]).toEqual(
        outcomes[0]?.ok ? ["archived", "approved"] : ["full_release", "withdrawn"],
      );
    }
  });

  it("the clock and a person raise at once: each step is taken once", async () => {
    await newStage({ environment: "sandbox", settings: { review: false } });
    const id = await stage.built(nextVersion());
    ok(await give(stage.owner, id, applying));
    const steps = [1_000, 2_000, 3_000, 4_000, 5_000].map((basisPoints) => ({
      basisPoints,
      holdMinutes: 60,
    }));
    const ramp = { steps, timeZone: "UTC", freezes: [] };
    ok(await give(stage.owner, id, { ...start(1_000), ramp }));
    for (const { basisPoints } of steps.slice(1)) {
      const at = (await rowOf(id)).ramp?.nextAt ?? 0;
      const timer = { releaseId: id, kind: "ramp", at } as const;
      // A timer that lost says so: the queue would deliver it again.
      await Promise.allSettled([
        runTimer(timer, at),
        runTimer(timer, at),
        give(stage.owner, id, { command: "raise", basisPoints }),
      ]);
      expect((await rowOf(id)).rollout?.audiences).toEqual([{ kind: "percentage", basisPoints }]);
    }
    const entries = await runtime.database.db.select().from(logEntries).where(eq(logEntries.releaseId, id));
    expect(entries.filter(({ action }) => action === "raise")).toHaveLength(4);
  });

  it("a halt and a raise: the halt stands in the end, whoever was first, and the log tells the order", async () => {
    await newStage({ environment: "sandbox", settings: { review: false } });
    const id = await stage.built(nextVersion());
    ok(await give(stage.owner, id, applying));
    ok(await give(stage.owner, id, percent(20)));
    const outcomes = await both(
      give(stage.owner, id, { command: "raise", basisPoints: 5_000 }),
      pauseUntilDone(id),
    );
    const row = await rowOf(id);
    expect(row.rollout?.state).toBe("paused");
    const entries = await runtime.database.db
      .select()
      .from(logEntries)
      .where(eq(logEntries.releaseId, id))
      .orderBy(logEntries.id);
    const order = entries
      .map(({ action }) => action)
      .filter((action) => action === "raise" || action === "pause");
    expect(order).toEqual(outcomes[0]?.ok ? ["raise", "pause"] : ["pause"]);
  });

  /** Whoever halts tries again when somebody was faster, as the button does. */
  async function pauseUntilDone(id: string): Promise<{ ok: boolean }> {
    const outcome = await give(stage.reviewer, id, { command: "pause", reason });
    return !outcome.ok && outcome.why === "stale" ? pauseUntilDone(id) : outcome;
  }

  it("a mini program is deleted while its release is approved: nothing of it stays live", async () => {
    await newStage({ environment: "sandbox", settings: { pilot: true } });
    for (let round = 0; round < rounds; round += 1) {
      const id = await stage.built(nextVersion());
      ok(await give(stage.owner, id, applying));
      await both(
        approve(stage.reviewer, id),
        sendPlatformCommand(id, { command: "end_with_subject", subject: "program" }),
      );
      if ((await rowOf(id)).state !== "cancelled") {
        ok(await sendPlatformCommand(id, { command: "end_with_subject", subject: "program" }));
      }
      expect((await rowOf(id)).state).toBe("cancelled");
    }
  });

  const start = (basisPoints: number) => ({
    command: "start_rollout" as const,
    audiences: [{ kind: "percentage" as const, basisPoints }],
    filters: [],
  });
});
