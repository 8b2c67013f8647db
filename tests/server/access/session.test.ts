import { eq, and, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "#lib/access/roles.ts";
import { memberships, users } from "#db/schema/person.ts";
import { programAssignments } from "#db/schema/program.ts";
import { isSameOrigin } from "#server/doors/same-origin.ts";
import type { Actor } from "#server/auth/actor.ts";
import { callerFor } from "#server/trpc/caller.ts";
import { aPerson, applying, give, ok, smallPackage, type TestPerson } from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { sendThroughDoors, type Parcel } from "#tests/support/uploads.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
});
afterAll(() => runtime.close());

const workspaceOf = (person: TestPerson) => ({ workspace: person.workspace.slug });
const asks = (person: TestPerson) => callerFor(person.actor).member.list(workspaceOf(person));

async function setRole({ userId, workspace }: TestPerson, role: Role) {
  const named = and(eq(memberships.workspaceId, workspace.id), eq(memberships.userId, userId));
  await runtime.database.db.update(memberships).set({ role }).where(named);
}

describe("a session", () => {
  it("ends at once when the member is blocked, and comes back with them", async () => {
    const person = await aPerson(stage.merchant, "developer");
    const admin = callerFor(stage.owner.actor).member;
    const change = { ...workspaceOf(stage.owner), userId: person.userId };
    await expect(asks(person)).resolves.toBeDefined();
    await admin.change({ ...change, change: "block" });
    await expect(asks(person)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await admin.change({ ...change, change: "unblock" });
    await expect(asks(person)).resolves.toBeDefined();
  });

  it("ends at once when the member is removed, and their mini programs with it", async () => {
    const person = await aPerson(stage.merchant, "developer");
    const { programId, owner } = stage;
    const assigned = { ...workspaceOf(owner), programId, userIds: [person.userId], assigned: true };
    await callerFor(owner.actor).program.assign(assigned);
    await expect(
      callerFor(person.actor).program.get({ ...workspaceOf(person), programId }),
    ).resolves.toBeDefined();
    await callerFor(owner.actor).member.change({
      ...workspaceOf(owner),
      userId: person.userId,
      change: "remove",
    });
    await expect(asks(person)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const left = await runtime.database.db
      .select()
      .from(programAssignments)
      .where(eq(programAssignments.userId, person.userId));
    expect(left).toEqual([]);
  });

  it("ends at once everywhere when the person ends all of theirs", async () => {
    const person = await aPerson(stage.merchant, "developer_admin");
    await expect(asks(person)).resolves.toBeDefined();
    await runtime.database.db
      .update(users)
      .set({ sessionsValidFrom: sql`now() + interval '1 hour'` })
      .where(eq(users.id, person.userId));
    await expect(asks(person)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(callerFor(person.actor).session.me()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  it("does with the role of now, whatever the open page shows", async () => {
    const person = await aPerson(stage.merchant, "developer_admin");
    const release = await stage.built("1.0.0");
    const send = () =>
      callerFor(person.actor).release.send({ ...workspaceOf(person), releaseId: release, command: applying });
    await setRole(person, "developer");
    await expect(send()).rejects.toMatchObject({ code: "NOT_FOUND" });
    await setRole(person, "developer_admin");
    await expect(send()).resolves.toMatchObject({ ok: true });
  });

  it("of an unassigned developer sees the mini program no more", async () => {
    const person = await aPerson(stage.merchant, "developer");
    const { programId, owner } = stage;
    const assign = (assigned: boolean) =>
      callerFor(owner.actor).program.assign({
        ...workspaceOf(owner),
        programId,
        userIds: [person.userId],
        assigned,
      });
    const get = () => callerFor(person.actor).program.get({ ...workspaceOf(person), programId });
    await assign(true);
    await expect(get()).resolves.toMatchObject({ id: programId });
    await assign(false);
    await expect(get()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("a workspace", () => {
  it("always keeps one admin: the last one is neither blocked nor removed", async () => {
    const { owner } = await aStage(runtime);
    const member = callerFor(owner.actor).member;
    for (const change of ["block", "remove"] as const) {
      await expect(
        member.change({ ...workspaceOf(owner), userId: owner.userId, change }),
      ).rejects.toMatchObject({ cause: { refusal: { why: "last_admin" } } });
    }
  });

  it("keeps one when the other admin is blocked already", async () => {
    const { owner, merchant } = await aStage(runtime);
    const second = await aPerson(merchant, "developer_admin");
    const member = callerFor(owner.actor).member;
    await member.change({ ...workspaceOf(owner), userId: second.userId, change: "block" });
    await expect(
      member.change({ ...workspaceOf(owner), userId: owner.userId, change: "remove" }),
    ).rejects.toMatchObject({ cause: { refusal: { why: "last_admin" } } });
  });
});

describe("what another site's page sends", () => {
  const request = (headers: Record<string, string>) =>
    new Request("http://localhost:3000/api/trpc/release.send", { method: "POST", headers });

  it("is recognised by its origin and by what the browser says of it", () => {
    expect(isSameOrigin(request({ origin: "http://localhost:3000", "sec-fetch-site": "same-origin" }))).toBe(
      true,
    );
    expect(isSameOrigin(request({}))).toBe(true);
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "http://localhost:3001" },
      { origin: "https://localhost:3000" },
      { origin: "http://127.0.0.1:3000" },
      { origin: "null" },
      { origin: "http://localhost:3000.evil.example" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "http://localhost:3000", "sec-fetch-site": "cross-site" },
    ]) {
      expect(isSameOrigin(request(headers)), JSON.stringify(headers)).toBe(false);
    }
  });
});

describe("strange input", () => {
  const list = (input: object) =>
    callerFor(stage.owner.actor).program.list({ ...workspaceOf(stage.owner), ...input });

  it("is refused where it names a sort or a filter that does not exist", async () => {
    for (const input of [
      { sort: "name; drop table programs" },
      { sort: 'name" desc' },
      { state: "ready' or '1'='1" },
      { sort: ["name"] },
      { search: { like: "%" } },
      { search: "x".repeat(101) },
    ]) {
      await expect(list(input)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
  });

  it("is text where it is a search, a category or a cursor", async () => {
    for (const text of ["'", '"', "%", "_", "\\", "' or 1=1 --", "$1", "{}", "[]", "null", "\u202e"]) {
      await expect(list({ search: text })).resolves.toMatchObject({ programs: [] });
      await expect(list({ category: text })).resolves.toMatchObject({ programs: [] });
      await expect(list({ cursor: text })).resolves.toBeDefined();
    }
    await expect(list({ cursor: '["not a moment","x"]' })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("with a NUL in it is refused, and never a fault of ours", async () => {
    await expect(list({ search: "a\u0000b" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const created = callerFor(stage.owner.actor).program.create({
      ...workspaceOf(stage.owner),
      name: "a\u0000b",
      description: "",
      category: "food",
    });
    await expect(created).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("cannot reach a prototype", async () => {
    const input = JSON.parse(
      `{"workspace":"${stage.merchant.slug}","name":"Tea","description":"","category":"food","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}`,
    );
    const made = await callerFor(stage.owner.actor).program.create(input);
    const program = await callerFor(stage.owner.actor).program.get({
      ...workspaceOf(stage.owner),
      programId: made.programId,
    });
    expect(Reflect.get(program, "polluted")).toBeUndefined();
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

describe("the upload doors", () => {
  const parcel = () => ({ workspace: stage.merchant.slug, program: stage.programId, version: "7.0" });
  const send = (
    actor: Actor | null,
    wish: Parcel = parcel(),
    archive: Uint8Array<ArrayBuffer> = smallPackage("upload"),
  ) => sendThroughDoors(actor, wish, { archive });
  const bytesOf = (text: string) => new TextEncoder().encode(text);

  it("are closed to whoever is not signed in, not a member, or does not operate the mini program", async () => {
    const stranger = await aStage(runtime);
    const unassigned = await aPerson(stage.merchant, "developer");
    expect((await send(null)).status).toBe(401);
    for (const person of [stranger.owner, stranger.admin, stage.reviewer, unassigned]) {
      expect((await send(person.actor)).status).toBe(404);
    }
    expect((await send(stage.owner.actor, { ...parcel(), program: stranger.programId })).status).toBe(404);
  });

  it("take a package once, say so the second time, and say what is wrong with any other", async () => {
    const { actor } = stage.owner;
    expect((await send(actor)).status).toBe(201);
    const again = await send(actor);
    expect([again.status, await again.json()]).toMatchObject([201, { repeated: true }]);
    const other = await send(actor, parcel(), smallPackage("another"));
    expect([other.status, await other.json()]).toMatchObject([422, { lastVersion: "7.0" }]);
    for (const body of [bytesOf("no zip"), new Uint8Array(100)]) {
      const refused = await send(actor, { ...parcel(), version: "8.0" }, body);
      expect([refused.status, await refused.json()]).toMatchObject([422, { findings: expect.any(Array) }]);
    }
    expect((await send(actor, parcel(), new Uint8Array())).status).toBe(400);
    const malformed = await send(actor, { ...parcel(), version: "eight" });
    expect([malformed.status, await malformed.json()]).toMatchObject([422, { code: "version_malformed" }]);
    expect((await send(actor, { ...parcel(), version: "9.0", notes: "a\u0000b" })).status).toBe(400);
  });
});

it("gives a release to nobody by guessing: a stranger's command is not found", async () => {
  const stranger = await aStage(runtime);
  const release = await stage.built("9.9.9");
  expect(await give(stranger.owner, release, applying)).toEqual({ ok: false, why: "not_found" });
  ok(await give(stage.owner, release, { command: "discard" }));
});
