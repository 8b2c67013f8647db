import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logEntries } from "#db/schema/audit.ts";
import { reviewLocks } from "#db/schema/review.ts";
import { attendReview, leaveReview, takeOverReview } from "#server/review/review-lock.ts";
import { getApproval } from "#server/review/get-approval.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
});
afterAll(() => runtime.close());

let version = 0;
/** A release that waits for a reviewer, of a program of its own. */
async function underReview(): Promise<string> {
  const programId = await house.aProgramOf(stage.owner);
  version += 1;
  const target = { version: `1.${version}`, appId: stage.appId };
  const releaseId = await house.aRelease(stage.owner, programId, target);
  await stage.settle();
  house.ok(await house.give(stage.owner, releaseId, house.applying));
  return releaseId;
}
const rejecting = { command: "reject", reason: "The first page stays empty." } as const;
const attend = async (person: house.TestPerson, releaseId: string) =>
  house.ok(await attendReview(await person.scope(), releaseId)).lock;

describe("who opens a review has it", () => {
  it("is claimed by the first who looks, and told to the others with name and moment", async () => {
    const releaseId = await underReview();
    expect(await attend(stage.reviewer, releaseId)).toMatchObject({ name: "rin", mine: true });
    const told = await attend(stage.admin, releaseId);
    expect(told).toMatchObject({ name: "rin", mine: false });
    expect(Math.abs(Date.now() - (told?.since.getTime() ?? 0))).toBeLessThan(10_000);
    expect((await getApproval(await stage.admin.scope(), releaseId))?.lock).toMatchObject({ name: "rin" });
  });

  it("is had by one of two who open it in the same moment", async () => {
    const releaseId = await underReview();
    const locks = await Promise.all([stage.reviewer, stage.admin].map((one) => attend(one, releaseId)));
    const last = await attend(stage.admin, releaseId);
    expect(locks.filter((lock) => lock?.mine)).toHaveLength(1);
    expect(last?.name).toBe(locks.find((lock) => lock?.mine)?.name);
  });

  it("keeps the moment at which it began while its holder stays", async () => {
    const releaseId = await underReview();
    const first = await attend(stage.reviewer, releaseId);
    const nearlyOut = { expiresAt: sql`now() + interval '1 second'` };
    await runtime.database.db.update(reviewLocks).set(nearlyOut).where(eq(reviewLocks.releaseId, releaseId));
    expect((await attend(stage.reviewer, releaseId))?.since).toEqual(first?.since);
    const [row] = await runtime.database.db
      .select()
      .from(reviewLocks)
      .where(eq(reviewLocks.releaseId, releaseId));
    expect(row?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 500_000);
  });

  it("is free again when its holder leaves, or shows no sign of life for ten minutes", async () => {
    const left = await underReview();
    await attend(stage.reviewer, left);
    await leaveReview(await stage.reviewer.scope(), left);
    expect(await attend(stage.admin, left)).toMatchObject({ name: "amara", mine: true });

    const silent = await underReview();
    await attend(stage.reviewer, silent);
    await runtime.database.db
      .update(reviewLocks)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(eq(reviewLocks.releaseId, silent));
    expect(await attend(stage.admin, silent)).toMatchObject({ name: "amara", mine: true });
  });

  it("is not another's to leave", async () => {
    const releaseId = await underReview();
    await attend(stage.reviewer, releaseId);
    await leaveReview(await stage.admin.scope(), releaseId);
    expect(await attend(stage.admin, releaseId)).toMatchObject({ name: "rin", mine: false });
  });

  it("is not claimed by somebody who could not decide: the applicant who looks keeps nobody away", async () => {
    const own = await house.aProgramOf(stage.admin);
    const releaseId = await house.aRelease(stage.admin, own, { version: "1.0", appId: stage.appId });
    await stage.settle();
    house.ok(await house.give(stage.admin, releaseId, house.applying));
    expect(await attend(stage.admin, releaseId)).toBeNull();
    expect(await attend(stage.reviewer, releaseId)).toMatchObject({ mine: true });
  });

  it("does not exist for the owner's side", async () => {
    const releaseId = await underReview();
    expect(await attendReview(await stage.owner.scope(), releaseId)).toEqual({ ok: false, why: "not_found" });
    expect(await getApproval(await stage.owner.scope(), releaseId)).toBeNull();
  });
});

describe("what is being reviewed by one is not decided by another", () => {
  it.each(["approve", "reject", "delay"] as const)(
    "refuses a colleague's %s, and names who has it",
    async (command) => {
      const releaseId = await underReview();
      await attend(stage.reviewer, releaseId);
      const { snapshotHash } = await house.rowOf(releaseId);
      const commands = {
        approve: { command: "approve", snapshotHash: snapshotHash ?? "" },
        reject: rejecting,
        delay: { command: "delay", message: "Until Monday." },
      } as const;
      expect(await house.give(stage.admin, releaseId, commands[command])).toMatchObject({
        ok: false,
        why: "review_locked",
        by: { name: "rin", action: "review.claim" },
      });
      expect((await house.rowOf(releaseId)).state).toBe("under_review");
      house.ok(await house.give(stage.reviewer, releaseId, commands[command]));
    },
  );

  it("is decided by who took it over; the first is refused from then on, and the tenant's log names both", async () => {
    const releaseId = await underReview();
    await attend(stage.reviewer, releaseId);
    const taken = house.ok(await takeOverReview(await stage.admin.scope(), releaseId));
    expect(taken.lock).toMatchObject({ name: "amara", mine: true });
    expect(await attend(stage.reviewer, releaseId)).toMatchObject({ name: "amara", mine: false });
    expect(await house.approve(stage.reviewer, releaseId)).toMatchObject({ ok: false, why: "review_locked" });
    house.ok(await house.approve(stage.admin, releaseId));
    const entries = await runtime.database.db
      .select()
      .from(logEntries)
      .where(eq(logEntries.action, "review.take_over"));
    const entry = entries.find(({ details }) => details["releaseId"] === releaseId);
    expect(entry).toMatchObject({
      workspaceId: stage.tenant.id,
      actorName: "amara",
      releaseId: null,
      details: { from: "rin" },
    });
  });

  it("is decided by anybody who may where nobody has it", async () => {
    house.ok(await house.approve(stage.admin, await underReview()));
  });

  it("frees the review with the decision, and with a withdrawal", async () => {
    const [rejected, withdrawn] = [await underReview(), await underReview()];
    await attend(stage.reviewer, rejected);
    house.ok(await house.give(stage.reviewer, rejected, rejecting));
    await attend(stage.reviewer, withdrawn);
    house.ok(await house.give(stage.owner, withdrawn, { command: "withdraw" }));
    for (const releaseId of [rejected, withdrawn]) {
      house.ok(await house.give(stage.owner, releaseId, house.applying));
      expect(await attend(stage.admin, releaseId)).toMatchObject({ name: "amara", mine: true });
    }
  });
});

describe("two who answer at once", () => {
  it("one wins, the other hears who did what (C44)", async () => {
    const releaseId = await underReview();
    const outcomes = await Promise.all([
      house.approve(stage.reviewer, releaseId),
      house.give(stage.admin, releaseId, rejecting),
    ]);
    const lost = outcomes.find((outcome) => !outcome.ok);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const winner = outcomes[0]?.ok ? { name: "rin", action: "approve" } : { name: "amara", action: "reject" };
    expect(lost).toMatchObject({ ok: false, by: winner });
  });

  it("a take-over in the very moment of a decision leaves one decision, whoever made it", async () => {
    const releaseId = await underReview();
    await attend(stage.reviewer, releaseId);
    const [decided] = await Promise.all([
      house.approve(stage.reviewer, releaseId),
      takeOverReview(await stage.admin.scope(), releaseId),
    ]);
    const { state } = await house.rowOf(releaseId);
    expect(state).toBe(decided.ok ? "pilot_testing" : "under_review");
  });

  it("an approval after the applicant withdrew is refused, and names them (C45)", async () => {
    const releaseId = await underReview();
    await attend(stage.reviewer, releaseId);
    const { snapshotHash, revision } = await house.rowOf(releaseId);
    house.ok(await house.give(stage.owner, releaseId, { command: "withdraw" }));
    expect(
      await house.give(stage.reviewer, releaseId, { command: "approve", snapshotHash: snapshotHash ?? "" }),
    ).toMatchObject({ ok: false, why: "wrong_state", by: { name: "mei", action: "withdraw" } });
    // Applied for again with other words: what was looked at is not what would be approved.
    const again = {
      command: "apply",
      basicInformation: { name: "Tea", description: "Tea.", releaseNotes: "" },
    } as const;
    house.ok(await house.give(stage.owner, releaseId, again));
    expect((await house.rowOf(releaseId)).revision).toBeGreaterThan(revision);
    expect(
      await house.give(stage.reviewer, releaseId, { command: "approve", snapshotHash: snapshotHash ?? "" }),
    ).toMatchObject({ ok: false, why: "snapshot_changed" });
  });
});
