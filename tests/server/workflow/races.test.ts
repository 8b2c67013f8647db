import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonCommand } from "#lib/release/commands.ts";
import { memberships } from "#db/schema/person.ts";
import { logEntries } from "#db/schema/audit.ts";
import { releases, releaseTesters } from "#db/schema/release.ts";
import { changeMembership } from "#server/member/change-membership.ts";
import { getProgram } from "#server/program/get-program.ts";
import { updateProgram } from "#server/program/update-program.ts";
import { selectApp } from "#server/release/select-app.ts";
import { sendCommand } from "#server/release/send-command.ts";
import { uploadVersion } from "#server/version/upload-version.ts";
import { postgres } from "#tests/support/databases.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

const { applying, approve, give, ok, percent, rowOf, testers } = house;
const rounds = 5;

describe.skipIf(!postgres.there)("two at once, on PostgreSQL", () => {
  let runtime: TestRuntime;
  let stage: Stage;
  let second: house.TestPerson;
  let versions = 0;
  beforeAll(async () => {
    runtime = await openTestRuntime({ database: await postgres.choose() });
  });
  afterAll(() => runtime.close());

  async function newStage(given: Parameters<typeof aStage>[1] = {}) {
    stage = await aStage(runtime, given);
    second = await house.aPerson(stage.tenant, "workspace_reviewer", "zoe");
  }

  const nextVersion = () => `1.${(versions += 1)}`;

  async function underReview(): Promise<string> {
    const release = await stage.built(nextVersion());
    ok(await give(stage.owner, release, applying));
    return release;
  }

  async function inGrayscale(share = 20): Promise<string> {
    const release = await underReview();
    ok(await approve(stage.reviewer, release));
    ok(await give(stage.owner, release, testers("ana")));
    ok(await give(stage.owner, release, { command: "complete_testing" }));
    ok(await give(stage.owner, release, percent(share)));
    return release;
  }

  /** Gives two commands to one release at the same moment, by two people who both look at its present revision. */
  async function clash(
    releaseId: string,
    one: { person: house.TestPerson; command: PersonCommand },
    other: { person: house.TestPerson; command: PersonCommand },
  ) {
    const { revision } = await rowOf(releaseId);
    const attempts = [one, other].map(async ({ person, command }) => {
      const outcome = await sendCommand(await person.scope(), { releaseId, seenRevision: revision }, command);
      return { person, command, outcome };
    });
    const [first, last] = await Promise.all(attempts);
    if (!first || !last) throw new Error("two attempts give two outcomes");
    const [winner, loser] = first.outcome.ok ? [first, last] : [last, first];
    expect([winner.outcome.ok, loser.outcome.ok]).toEqual([true, false]);
    const { name } = (await winner.person.scope()).person;
    expect(loser.outcome).toMatchObject({
      why: "stale",
      by: { name, action: winner.command.command, at: expect.any(Date) },
    });
    const entries = await entriesOf(releaseId);
    expect(entries.filter(({ action }) => action === winner.command.command).length).toBeGreaterThan(0);
    expect((await rowOf(releaseId)).revision).toBe(revision + 1);
    return winner.command.command;
  }

  const entriesOf = (releaseId: string) =>
    runtime.database.db.select().from(logEntries).where(eq(logEntries.releaseId, releaseId));

  const hashOf = async (releaseId: string) => (await rowOf(releaseId)).snapshotHash ?? "";
  const reject: PersonCommand = { command: "reject", reason: "Page 3 is blank." };

  it("two reviewers, one approves and one rejects: one wins, the other learns who", async () => {
    await newStage();
    for (let round = 0; round < rounds; round += 1) {
      const release = await underReview();
      const command: PersonCommand = { command: "approve", snapshotHash: await hashOf(release) };
      const won = await clash(
        release,
        { person: stage.reviewer, command },
        { person: second, command: reject },
      );
      const { state } = await rowOf(release);
      expect(state).toBe(won === "approve" ? "pilot_testing" : "ready");
      if (state === "pilot_testing") ok(await give(stage.owner, release, { command: "cancel", reason: "" }));
    }
  });

  it("an approval and a withdrawal: one wins, the other learns who", async () => {
    await newStage();
    for (let round = 0; round < rounds; round += 1) {
      const release = await underReview();
      const command: PersonCommand = { command: "approve", snapshotHash: await hashOf(release) };
      await clash(
        release,
        { person: stage.owner, command: { command: "withdraw" } },
        { person: stage.reviewer, command },
      );
      const { state } = await rowOf(release);
      if (state === "pilot_testing") ok(await give(stage.owner, release, { command: "cancel", reason: "" }));
    }
  });

  it("a raise and a pause: one wins; paused, it does not grow", async () => {
    await newStage();
    for (let round = 0; round < rounds; round += 1) {
      const release = await inGrayscale();
      const won = await clash(
        release,
        { person: stage.owner, command: { command: "raise", basisPoints: 5_000 } },
        { person: stage.reviewer, command: { command: "pause", reason: "Complaints." } },
      );
      const { rollout } = await rowOf(release);
      expect(rollout).toMatchObject(
        won === "pause"
          ? { state: "paused", audiences: [{ basisPoints: 2_000 }] }
          : { state: "running", audiences: [{ basisPoints: 5_000 }] },
      );
      ok(await give(stage.owner, release, { command: "cancel", reason: "" }));
    }
  });

  it("the last raise and a pause: where the pause wins, the release before stays live", async () => {
    for (let round = 0; round < rounds; round += 1) {
      await newStage();
      const before = await stage.full(nextVersion());
      const release = await inGrayscale();
      const won = await clash(
        release,
        { person: stage.owner, command: { command: "raise", basisPoints: 10_000 } },
        { person: stage.reviewer, command: { command: "pause", reason: "Complaints." } },
      );
      const states = [(await rowOf(before)).state, (await rowOf(release)).state];
      expect(states).toEqual(
        won === "pause" ? ["full_release", "grayscale_release"] : ["archived", "full_release"],
      );
      const supersedes = (await entriesOf(before)).filter(({ action }) => action === "supersede");
      expect(supersedes).toHaveLength(won === "pause" ? 0 : 1);
    }
  });

  it("a change of testers that loses leaves no tester behind", async () => {
    await newStage();
    for (let round = 0; round < rounds; round += 1) {
      const release = await underReview();
      ok(await approve(stage.reviewer, release));
      ok(await give(stage.owner, release, testers("ana")));
      const won = await clash(
        release,
        { person: stage.owner, command: testers("bo", "chi") },
        { person: stage.developer, command: { command: "complete_testing" } },
      );
      const rows = await runtime.database.db
        .select()
        .from(releaseTesters)
        .where(eq(releaseTesters.releaseId, release));
      expect(rows).toHaveLength(won === "update_testers" ? 3 : 1);
      ok(await give(stage.owner, release, { command: "cancel", reason: "" }));
    }
  });

  it("two releases into one environment: one is in flight, the other is told which", async () => {
    await newStage();
    for (let round = 0; round < rounds; round += 1) {
      const pair = [await stage.built(nextVersion()), await stage.built(nextVersion())];
      const outcomes = await Promise.all(
        pair.map((release, at) => give(at === 0 ? stage.owner : stage.developer, release, applying)),
      );
      const won = outcomes.findIndex((outcome) => outcome.ok);
      const name = won === 0 ? "mei" : "jonas";
      expect(outcomes[1 - won]).toMatchObject({ ok: false, why: "in_flight", by: { name, action: "apply" } });
      const loser = await rowOf(pair[1 - won] ?? "");
      expect(loser).toMatchObject({ state: "ready", snapshot: null, appliedAt: null, revision: 2 });
      expect((await entriesOf(loser.id)).map(({ action }) => action)).toEqual(["select_app", "built"]);
      ok(await give(stage.owner, pair[won] ?? "", { command: "withdraw" }));
    }
  });

  it("two straight to everyone: one is full, and what was full before is archived once", async () => {
    await newStage({ environment: "test" });
    for (let round = 0; round < rounds; round += 1) {
      const pair = [await stage.built(nextVersion()), await stage.built(nextVersion())];
      await Promise.all(pair.map((release) => give(stage.owner, release, applying)));
      const all = await runtime.database.db
        .select()
        .from(releases)
        .where(eq(releases.programId, stage.programId));
      expect(all.filter(({ state }) => state === "full_release")).toHaveLength(1);
      const archived = all.filter(({ state }) => state === "archived").map(({ id }) => id);
      const superseded = await runtime.database.db
        .select()
        .from(logEntries)
        .where(and(inArray(logEntries.releaseId, [...archived, ""]), eq(logEntries.action, "supersede")));
      expect(superseded.map(({ releaseId }) => releaseId ?? "").toSorted()).toEqual(archived.toSorted());
    }
  });

  it("the same version selected twice: one release, the other is told who made it", async () => {
    await newStage();
    for (let round = 0; round < rounds; round += 1) {
      const versionId = await house.aVersion(stage.owner, stage.programId, nextVersion());
      const choice = { versionId, appId: stage.appId, environment: "sandbox" as const, override: {} };
      const scopes = [await stage.owner.scope(), await stage.developer.scope()];
      const outcomes = await Promise.all(scopes.map((scope) => selectApp(scope, choice)));
      const won = outcomes.findIndex((outcome) => outcome.ok);
      expect(outcomes[1 - won]).toMatchObject({
        ok: false,
        why: "already_released",
        by: { name: scopes[won]?.person.name, action: "select_app" },
      });
    }
  });

  it("the same version name uploaded twice with other bytes: one is kept", async () => {
    await newStage();
    for (let round = 0; round < rounds; round += 1) {
      const version = nextVersion();
      const outcomes = await Promise.all(
        ["one", "other"].map(async (says) =>
          uploadVersion(await stage.owner.scope(), {
            programId: stage.programId,
            version,
            releaseNotes: "",
            archive: house.smallPackage(`${version} ${says}`),
          }),
        ),
      );
      expect(outcomes.map((outcome) => (outcome.ok ? "kept" : outcome.why)).toSorted()).toEqual([
        "kept",
        "version_not_greater",
      ]);
    }
  });

  it("two who save the same page of a mini program: one is told to look again", async () => {
    await newStage();
    const target = { programId: stage.programId, seenRevision: 1 };
    for (let seenRevision = 1; seenRevision <= rounds; seenRevision += 1) {
      const outcomes = await Promise.all(
        [stage.owner, stage.developer].map(async (person) =>
          updateProgram(await person.scope(), { ...target, seenRevision }, { name: `By ${person.userId}` }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(outcomes).toContainEqual(expect.objectContaining({ ok: false, why: "stale" }));
      const program = await getProgram(await stage.owner.scope(), stage.programId);
      expect(program?.revision).toBe(seenRevision + 1);
    }
  });

  it("two admins who remove each other: one stays", async () => {
    for (let round = 0; round < rounds; round += 1) {
      const workspace = await house.aWorkspace("developer");
      const [one, other] = [
        await house.aPerson(workspace, "developer_admin"),
        await house.aPerson(workspace, "developer_admin"),
      ];
      const [oneScope, otherScope] = [await one.scope(), await other.scope()];
      const outcomes = await Promise.all([
        changeMembership(oneScope, other.userId, { change: "remove" }),
        changeMembership(otherScope, one.userId, { change: "remove" }),
      ]);
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      const left = await runtime.database.db
        .select()
        .from(memberships)
        .where(eq(memberships.workspaceId, workspace.id));
      expect(left).toHaveLength(1);
    }
  });
});
