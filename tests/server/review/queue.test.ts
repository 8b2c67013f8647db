import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { releases } from "#db/schema/release.ts";
import { attendReview } from "#server/review/review-lock.ts";
import { countApprovals, listApprovals, listFacets } from "#server/review/list-approvals.ts";
import { listRequests } from "#server/review/list-requests.ts";
import { getApproval } from "#server/review/get-approval.ts";
import type { ApprovalQuery } from "#server/review/queue-query.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
let applied: string;
let old: string;
let removal: string;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
  removal = await stage.full("1.0");
  const asking = { command: "request_removal", reason: "It sells what is sold out." } as const;
  house.ok(await house.give(stage.owner, removal, asking));
  applied = await waiting(stage.owner);
  old = await waiting(stage.admin);
  await runtime.database.db
    .update(releases)
    .set({ appliedAt: sql`now() - interval '4 days'` })
    .where(eq(releases.id, old));
});
afterAll(() => runtime.close());

/** A release that waits, of a new program of the person. */
async function waiting(by: house.TestPerson): Promise<string> {
  const programId = await house.aProgramOf(by);
  const target = { version: "1.0", appId: stage.appId };
  const releaseId = await house.aRelease(by, programId, target);
  await stage.settle();
  house.ok(await house.give(by, releaseId, house.applying));
  return releaseId;
}
const queue = async (query: Partial<ApprovalQuery> = {}, person = stage.reviewer) =>
  listApprovals(await person.scope(), { waiting: true, ...query });
const idsOf = async (query: Partial<ApprovalQuery> = {}) =>
  (await queue(query)).approvals.map(({ id }) => id);

describe("the queue of a tenant", () => {
  it("holds applications and removal requests together, the longest wait first", async () => {
    const { approvals } = await queue();
    expect(approvals.map(({ id, kind }) => ({ id, kind }))).toEqual([
      { id: old, kind: "release" },
      { id: removal, kind: "removal" },
      { id: applied, kind: "release" },
    ]);
    expect(await countApprovals(await stage.reviewer.scope())).toBe(3);
    expect(await countApprovals(await stage.owner.scope())).toBe(0);
  });

  it("is narrowed by category, owner, applicant, age, and a part of the name", async () => {
    expect(await idsOf({ kind: "removal" })).toEqual([removal]);
    expect(await idsOf({ kind: "release" })).toEqual([old, applied]);
    expect(await idsOf({ owner: stage.tenant.id })).toEqual([old]);
    expect(await idsOf({ applicant: stage.owner.userId })).toEqual([removal, applied]);
    expect(await idsOf({ hours: 72 })).toEqual([old]);
    expect(await idsOf({ environment: "sandbox" })).toEqual([]);
    const name = (await queue()).approvals.find(({ id }) => id === applied)?.program ?? "";
    expect(await idsOf({ search: name.toUpperCase() })).toEqual([applied]);
    expect(await idsOf({ search: "%" })).toEqual([]);
  });

  it("tells who reviews what, and is narrowed to the own and to the free ones", async () => {
    await attendReview(await stage.reviewer.scope(), applied);
    const { approvals } = await queue({}, stage.admin);
    expect(approvals.map(({ id, holder }) => [id, holder])).toEqual([
      [old, null],
      [removal, null],
      [applied, "rin"],
    ]);
    expect(await idsOf({ holder: "mine" })).toEqual([applied]);
    expect(await idsOf({ holder: "free" })).toEqual([old, removal]);
    const others = await queue({ holder: "others" }, stage.admin);
    expect(others.approvals.map(({ id }) => id)).toEqual([applied]);
  });

  it("offers as filters whose programs wait and who asked", async () => {
    const facets = await listFacets(await stage.reviewer.scope());
    expect(facets.owners.map(({ id }) => id).toSorted()).toEqual(
      [stage.merchant.id, stage.tenant.id].toSorted(),
    );
    expect(facets.applicants.map(({ name }) => name)).toEqual(["amara", "mei"]);
  });

  it("loses and repeats none from page to page, also of those that applied in the same moment", async () => {
    const crowd = await aStage(runtime);
    const programs = await Promise.all(Array.from({ length: 30 }, () => house.aProgramOf(crowd.owner)));
    const made: string[] = [];
    for (const programId of programs) {
      made.push(await house.aRelease(crowd.owner, programId, { version: "1.0", appId: crowd.appId }));
    }
    await runtime.database.db
      .update(releases)
      .set({ state: "under_review", appliedAt: sql`'2026-01-01T00:00:00.123456Z'` })
      .where(eq(releases.appId, crowd.appId));
    const first = await queue({}, crowd.reviewer);
    const second = await queue({ cursor: first.nextCursor ?? "" }, crowd.reviewer);
    expect(first.approvals).toHaveLength(25);
    expect(second.nextCursor).toBeNull();
    const listed = [...first.approvals, ...second.approvals].map(({ id }) => id);
    expect(listed.toSorted()).toEqual(made.toSorted());
    expect(await idsOf()).not.toContain(made[0]);
  });

  it("keeps what was decided, with who decided", async () => {
    const releaseId = await waiting(stage.owner);
    const rejecting = { command: "reject", reason: "The first page stays empty." } as const;
    house.ok(await house.give(stage.reviewer, releaseId, rejecting));
    const { approvals } = await queue({ waiting: false });
    const row = approvals.find(({ id }) => id === releaseId);
    expect(row).toMatchObject({ decision: { action: "reject", actorName: "rin" }, reviewMark: "rejected" });
  });

  it("lists decisions the newest first, whenever they were applied for, and what nobody decided on not at all", async () => {
    const [first, second, undecided] = [
      await waiting(stage.owner),
      await waiting(stage.owner),
      await waiting(stage.owner),
    ];
    const rejecting = { command: "reject", reason: "The first page stays empty." } as const;
    house.ok(await house.give(stage.reviewer, second, rejecting));
    house.ok(await house.give(stage.reviewer, first, rejecting));
    house.ok(await house.give(stage.owner, undecided, { command: "withdraw" }));
    const { approvals } = await queue({ waiting: false });
    const mine = approvals.map(({ id }) => id).filter((id) => [first, second, undecided].includes(id));
    expect(mine).toEqual([first, second]);
  });
});

describe("the requests of the owner's side", () => {
  it("are what nobody has answered yet, with since when, and whether somebody looks at it", async () => {
    const { requests } = await listRequests(await stage.owner.scope(), { mine: true });
    expect(requests.map(({ id, kind, stage: at, opened }) => ({ id, kind, at, opened }))).toEqual([
      { id: removal, kind: "removal", at: "review", opened: false },
      { id: applied, kind: "release", at: "review", opened: true },
    ]);
    expect(JSON.stringify(requests)).not.toContain("rin");
  });

  it("are those of the mini programs that the person operates, also of colleagues", async () => {
    const colleague = await listRequests(await stage.developer.scope(), { mine: false });
    expect(colleague.requests.map(({ id }) => id)).toEqual([removal]);
    const { requests } = await listRequests(await stage.developer.scope(), { mine: true });
    expect(requests).toEqual([]);
  });
});

describe("a removal that waits", () => {
  it("shows its reason, who asked, since when it is live and how many users have it", async () => {
    const target = { app: stage.appId, environment: stage.environment };
    const day = new Date().toISOString().slice(0, 10);
    const hashes = Array.from({ length: 3 }, (_, at) => `${at}`.padEnd(16, "a"));
    await runtime.store.countSeen({ scope: target, program: stage.programId, day }, hashes);
    const approval = await getApproval(await stage.reviewer.scope(), removal);
    expect(approval).toMatchObject({
      kind: "removal",
      removal: { reason: "It sells what is sold out.", by: "mei", users: { seen: 3, days: 7 } },
    });
    expect(approval?.removal?.liveSince).toBeInstanceOf(Date);
  });

  it("is decided by a reviewer; a colleague who has it keeps the others from it", async () => {
    await attendReview(await stage.admin.scope(), removal);
    const approving = { command: "approve_removal" } as const;
    expect(await house.give(stage.reviewer, removal, approving)).toMatchObject({ why: "review_locked" });
    const rejecting = { command: "reject_removal", reason: "Users have paid for it already." } as const;
    house.ok(await house.give(stage.admin, removal, rejecting));
    expect(await idsOf({ kind: "removal" })).toEqual([]);
    const { earlier = [] } = (await getApproval(await stage.reviewer.scope(), applied)) ?? {};
    expect(earlier).toEqual([]);
  });
});
