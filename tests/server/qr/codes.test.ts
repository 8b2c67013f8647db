import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { admittedUser } from "#lib/snapshot/gate.ts";
import { resolveAnswerSchema } from "#lib/protocol/resolve.ts";
import { qrLimits } from "#lib/qr/limits.ts";
import { logEntries } from "#db/schema/audit.ts";
import { qrCodes, releases } from "#db/schema/release.ts";
import { keepPilots } from "#server/insight/keep-pilots.ts";
import { databaseAdmissions } from "#server/admission/database-admissions.ts";
import { codeLink } from "#server/qr/code-link.ts";
import { countScan } from "#server/qr/count-scan.ts";
import { createCode } from "#server/qr/create-code.ts";
import { listCodes } from "#server/qr/list-codes.ts";
import { lookCode } from "#server/qr/look-code.ts";
import { permanentCode } from "#server/qr/permanent-code.ts";
import { resumeAdmissions } from "#server/admission/resume-admissions.ts";
import { revokeCode } from "#server/qr/revoke-code.ts";
import { whereToRun } from "#server/qr/where-to-run.ts";
import { listTesters } from "#server/release/list-testers.ts";
import { EmbeddedRulesStore } from "#server/rules-store/embedded.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const wish = { name: "Team", lifeHours: 24, usersMax: 2, listedOnly: false };

async function aPilot(stage: Stage, version = "1.0.0"): Promise<string> {
  const id = await stage.built(version);
  house.ok(await house.give(stage.owner, id, house.applying));
  house.ok(await house.approve(stage.reviewer, id));
  await stage.settle();
  return id;
}

async function aCode(stage: Stage, releaseId: string, given: Partial<typeof wish> = {}) {
  const { codeId } = house.ok(await createCode(await stage.owner.scope(), { releaseId, ...wish, ...given }));
  await stage.settle();
  const link = await codeLink(await stage.owner.scope(), { releaseId, codeId });
  if (!link) throw new Error("its owner sees a code's link");
  const word = link.url.split("/o/")[1] ?? "";
  return { codeId, word, url: link.url };
}

/** What a user's device is told when it presents the code. */
async function scan(stage: Stage, user: string, qr?: string) {
  const body = JSON.stringify({
    user: { id: user },
    programs: [{ id: stage.programId }],
    ...(qr ? { qr } : {}),
  });
  const headers = { authorization: `Bearer ${stage.deviceKey}` };
  const request = new Request("http://edge.example/edge/v1/resolve", { method: "POST", body, headers });
  const answer = resolveAnswerSchema.parse(await (await stage.edge.handle(request)).json());
  return { version: answer.programs[0]?.version, why: answer.qr?.reason };
}

const codesOf = async (stage: Stage, releaseId: string, by = stage.owner) => {
  const listed = await listCodes(await by.scope(), releaseId);
  if (!listed) throw new Error("they may see the release");
  return listed;
};

describe("a pilot's QR code, from the console to the device", () => {
  it("lets in as many users as it may, and the console says how many and how often it was scanned", async () => {
    const stage = await aStage(runtime);
    const releaseId = await aPilot(stage);
    const { word, codeId } = await aCode(stage, releaseId);
    expect(await scan(stage, "ana", word)).toEqual({ version: "1.0.0", why: "qr_admitted" });
    expect(await scan(stage, "ben", word)).toEqual({ version: "1.0.0", why: "qr_admitted" });
    expect(await scan(stage, "cleo", word)).toEqual({ version: undefined, why: "qr_full" });
    expect(await scan(stage, "ana")).toEqual({ version: "1.0.0", why: undefined });
    for (let times = 0; times < 3; times += 1) await countScan(word);
    await countScan("not-a-code");
    const { codes, closed } = await codesOf(stage, releaseId);
    expect(codes).toMatchObject([{ id: codeId, users: 2, scans: 3, standing: "open", usersMax: 2 }]);
    expect(closed).toBe(false);
  });

  it("can be shown again: another link to the same code, nothing of which is kept", async () => {
    const stage = await aStage(runtime);
    const releaseId = await aPilot(stage);
    const { codeId, word } = await aCode(stage, releaseId, { usersMax: 1 });
    const again = await codeLink(await stage.owner.scope(), { releaseId, codeId });
    const other = again?.url.split("/o/")[1] ?? "";
    expect(other).not.toBe(word);
    expect((await scan(stage, "ana", other)).why).toBe("qr_admitted");
    expect((await scan(stage, "ben", word)).why).toBe("qr_full");
    const [row] = await runtime.database.db.select().from(qrCodes).where(eq(qrCodes.id, codeId));
    expect(JSON.stringify(row)).not.toContain(word.split(".")[2]);
  });

  it("opens nothing any more once it is revoked; whom it let in stay until the release ends", async () => {
    const stage = await aStage(runtime);
    const releaseId = await aPilot(stage);
    const { word, codeId } = await aCode(stage, releaseId);
    await scan(stage, "ana", word);
    house.ok(await revokeCode(await stage.owner.scope(), { releaseId, codeId }));
    await stage.settle();
    expect(await scan(stage, "ben", word)).toEqual({ version: undefined, why: "qr_revoked" });
    expect((await scan(stage, "ana")).version).toBe("1.0.0");
    expect(await revokeCode(await stage.owner.scope(), { releaseId, codeId })).toMatchObject({
      why: "not_found",
    });
    expect(await codeLink(await stage.owner.scope(), { releaseId, codeId })).toBeNull();
    house.ok(await house.give(stage.owner, releaseId, { command: "cancel", reason: "" }));
    await stage.settle();
    expect((await scan(stage, "ana")).version).toBeUndefined();
    expect((await codesOf(stage, releaseId)).codes[0]).toMatchObject({ standing: "revoked" });
  });

  it("lets in only listed testers where it says so", async () => {
    const stage = await aStage(runtime);
    const releaseId = await aPilot(stage);
    const { word } = await aCode(stage, releaseId, { listedOnly: true });
    house.ok(await house.give(stage.owner, releaseId, house.testers("tess")));
    await stage.settle();
    expect(await scan(stage, "ana", word)).toEqual({ version: undefined, why: "qr_not_listed" });
    expect(await scan(stage, "tess", word)).toEqual({ version: "1.0.0", why: "qr_listed" });
  });

  it("demands that the app proves who the user is where the environment does", async () => {
    const stage = await aStage(runtime, { signedIdentity: true });
    const releaseId = await aPilot(stage);
    const { word } = await aCode(stage, releaseId);
    expect(await scan(stage, "ana", word)).toEqual({ version: undefined, why: "qr_unproven" });
  });

  it("is made by the owner side, for a release that is piloted, 20 at a time, with sound bounds", async () => {
    const stage = await aStage(runtime);
    const ready = await stage.built("0.9.0");
    const make = async (person: house.TestPerson, releaseId: string, given: Partial<typeof wish> = {}) =>
      createCode(await person.scope(), { releaseId, ...wish, ...given });
    expect(await make(stage.owner, ready)).toEqual({ ok: false, why: "wrong_state" });
    const releaseId = await aPilot(stage, "1.0.0");
    expect(await make(stage.reviewer, releaseId)).toEqual({ ok: false, why: "not_allowed" });
    const rival = await house.aPerson(await house.aWorkspace("tenant"), "workspace_admin");
    expect(await make(rival, releaseId)).toEqual({ ok: false, why: "not_found" });
    expect(await listCodes(await rival.scope(), releaseId)).toBeNull();
    for (const bad of [{ usersMax: 0 }, { usersMax: 10_001 }, { lifeHours: 721 }, { name: " " }]) {
      await expect(make(stage.owner, releaseId, bad)).rejects.toThrow(/code|user/i);
    }
    const made = await Promise.all(
      Array.from({ length: qrLimits.openMax + 3 }, () => make(stage.developer, releaseId)),
    );
    expect(made.filter(({ ok }) => ok)).toHaveLength(qrLimits.openMax);
    expect(made.find(({ ok }) => !ok)).toEqual({ ok: false, why: "too_many_codes" });
  });

  it("is in the release's log, by whom and within which bounds, without its token", async () => {
    const stage = await aStage(runtime);
    const releaseId = await aPilot(stage);
    const { codeId, word } = await aCode(stage, releaseId);
    house.ok(await revokeCode(await stage.owner.scope(), { releaseId, codeId }));
    const entries = await runtime.database.db
      .select()
      .from(logEntries)
      .where(eq(logEntries.releaseId, releaseId));
    const ofCodes = entries.filter(({ action }) => action.startsWith("qr_code."));
    expect(ofCodes.map(({ action }) => action)).toEqual(["qr_code.created", "qr_code.revoked"]);
    expect(ofCodes[0]?.details).toMatchObject({ codeId, name: "Team", usersMax: 2 });
    expect(JSON.stringify(entries)).not.toContain(word);
  });

  it("counts who was let in as having tested, so that the pilot can be completed", async () => {
    const stage = await aStage(runtime);
    const releaseId = await aPilot(stage);
    const { word } = await aCode(stage, releaseId);
    const complete = { command: "complete_testing" } as const;
    expect(await house.give(stage.owner, releaseId, complete)).toMatchObject({ why: "no_testers" });
    await scan(stage, "ana", word);
    await keepPilots();
    house.ok(await house.give(stage.owner, releaseId, complete));
    await stage.settle();
    expect((await scan(stage, "ana")).version).toBe("1.0.0");
  });

  it("keeps how many it let in when the release goes to everybody, and lets the store forget whom", async () => {
    const stage = await aStage(runtime);
    const releaseId = await aPilot(stage);
    const { word } = await aCode(stage, releaseId);
    await scan(stage, "ana", word);
    await keepPilots();
    house.ok(await house.give(stage.owner, releaseId, { command: "complete_testing" }));
    house.ok(await house.give(stage.owner, releaseId, { command: "release_fully" }));
    await stage.settle();
    await keepPilots();
    const { codes } = await codesOf(stage, releaseId);
    expect(codes[0]).toMatchObject({ users: 1, standing: "ended" });
    expect((await house.rowOf(releaseId)).admissionEpoch).toBe(0);
    const [kept] = await runtime.store.readAdmissions([{ gate: releaseId, epoch: 1, known: 0 }]);
    expect(kept?.total).toBe(0);
  });

  it("lets in no more than it may over a restart of a single process, which keeps its places in the database", async () => {
    const stage = await aStage(runtime);
    const releaseId = await aPilot(stage);
    const { word, codeId } = await aCode(stage, releaseId, { usersMax: 1 });
    expect((await scan(stage, "ana", word)).why).toBe("qr_admitted");
    const restarted = new EmbeddedRulesStore();
    restarted.keepAdmissionsIn(databaseAdmissions(runtime.database.db));
    const place = { gate: releaseId, epoch: 1, counted: codeId, usersMax: 1 };
    const users = await Promise.all(["ben", "ana"].map((user) => admittedUser(releaseId, user)));
    expect(await restarted.admit(users.map((user) => ({ place, user })))).toEqual(["full", "already"]);
  });

  it("is counted anew only by an admin, and only where whom it let in is lost", async () => {
    const stage = await aStage(runtime);
    const releaseId = await aPilot(stage);
    await aCode(stage, releaseId);
    expect(await resumeAdmissions(await stage.developer.scope(), releaseId, "codes")).toMatchObject({
      why: "not_allowed",
    });
    expect(await resumeAdmissions(await stage.owner.scope(), releaseId, "codes")).toMatchObject({
      why: "admissions_kept",
    });
  });
});

describe("who has opened a pilot", () => {
  it("stands beside each tester, from the first time that their device was given it", async () => {
    const stage = await aStage(runtime);
    const releaseId = await aPilot(stage);
    house.ok(await house.give(stage.owner, releaseId, house.testers("ana", "ben")));
    await stage.settle();
    await scan(stage, "ana");
    await scan(stage, "stranger");
    await stage.edge.flushOpened();
    await keepPilots();
    const testers = async (opened?: "yes" | "no") =>
      (await listTesters(await stage.owner.scope(), { releaseId, search: "", opened }))?.testers ?? [];
    const all = await testers();
    expect(all.map(({ userId, openedAt }) => [userId, openedAt !== null])).toEqual([
      ["ana", true],
      ["ben", false],
    ]);
    expect((await testers("yes")).map(({ userId }) => userId)).toEqual(["ana"]);
    expect((await testers("no")).map(({ userId }) => userId)).toEqual(["ben"]);
    const first = all[0]?.openedAt;
    await runtime.store.markOpened([{ release: releaseId, userId: "ana", atMs: Date.now() + 60_000 }]);
    await keepPilots();
    expect((await testers())[0]?.openedAt).toEqual(first);
  });
});

describe("what a code's address tells", () => {
  it("tells a holder what it is for and how its app is opened; a stranger's guess nothing", async () => {
    const stage = await aStage(runtime);
    const releaseId = await aPilot(stage);
    const { word, codeId } = await aCode(stage, releaseId);
    expect(await lookCode(word)).toMatchObject({
      kind: "pilot",
      standing: "open",
      app: { name: stage.appId },
      link: `app://sluice/open?program=${stage.programId}&qr=${word}`,
    });
    for (const guess of [codeId, "", "a.b.c", `${word}x`]) expect(await lookCode(guess)).toBeNull();
    house.ok(await revokeCode(await stage.owner.scope(), { releaseId, codeId }));
    expect(await lookCode(word)).toMatchObject({ standing: "revoked", link: null });
  });

  it("says where a person may run the pilot, and nothing to whom the release is no business of", async () => {
    const stage = await aStage(runtime);
    const releaseId = await aPilot(stage);
    const { word } = await aCode(stage, releaseId);
    const { programId, appId } = stage;
    expect(await whereToRun(stage.owner.actor, word)).toMatchObject({
      workspaces: [{ slug: stage.merchant.slug }],
      programId,
      appId,
    });
    expect(await whereToRun(stage.reviewer.actor, word)).toMatchObject({
      workspaces: [{ slug: stage.tenant.slug }],
    });
    const rival = await house.aPerson(await house.aWorkspace("tenant"), "workspace_admin");
    expect(await whereToRun(rival.actor, word)).toBeNull();
  });
});

describe("a permanent code", () => {
  it("is one for a mini program in an app and environment, and goes on with the next full release", async () => {
    const stage = await aStage(runtime, { settings: { pilot: false } });
    const first = await stage.full("1.0.0");
    const owner = await stage.owner.scope();
    const [one, other] = await Promise.all([permanentCode(owner, first), permanentCode(owner, first)]);
    const { codeId } = house.ok(one);
    expect(house.ok(other).codeId).toBe(codeId);
    const link = await codeLink(owner, { releaseId: first, codeId });
    expect(link?.url).toMatch(new RegExp(`/o/${codeId}$`));
    expect(await lookCode(codeId)).toMatchObject({
      kind: "full",
      standing: "open",
      expiresAt: null,
      link: `app://sluice/open?program=${stage.programId}`,
    });
    const second = await stage.full("2.0.0");
    expect(house.ok(await permanentCode(owner, second)).codeId).toBe(codeId);
    expect((await codesOf(stage, second)).codes).toMatchObject([
      { id: codeId, kind: "full", standing: "open" },
    ]);
    await runtime.database.db.update(releases).set({ state: "archived" }).where(eq(releases.id, second));
    expect(await lookCode(codeId)).toMatchObject({ standing: "ended", link: null });
    expect(await permanentCode(owner, second)).toMatchObject({ why: "wrong_state" });
  });
});
