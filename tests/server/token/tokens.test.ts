import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { eq } from "drizzle-orm";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tokenScopes, type TokenScope } from "#lib/access/token-scopes.ts";
import { logEntries } from "#db/schema/audit.ts";
import { notices } from "#db/schema/notice.ts";
import { apiTokens } from "#db/schema/person.ts";
import { withRequestClient } from "#server/doors/request-actor.ts";
import { handlers } from "#server/jobs/handlers.ts";
import { changeMembership } from "#server/member/change-membership.ts";
import { createToken, listTokens, revokeToken } from "#server/token/manage-tokens.ts";
import { tokenActor } from "#server/token/token-actor.ts";
import { isTokenText, newTokenText } from "#server/token/token-text.ts";
import { rootRouter } from "#server/trpc/root.ts";
import { sendThroughDoors } from "#tests/support/uploads.ts";
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

async function aToken(
  maker: house.TestPerson,
  { scopes = [...tokenScopes], days = 30 }: { scopes?: readonly TokenScope[]; days?: number } = {},
) {
  const name = `token ${newTokenText().slice(3, 9)}`;
  const { token } = house.ok(await createToken(await maker.scope(), { name, scopes, days }));
  const id = (await listTokens(await maker.scope())).find((one) => one.name === name)?.id ?? "";
  return { token, id, name };
}

/** Asks as a program does: with the token alone, through the console's own door. */
async function ask(token: string, path: string, input: object): Promise<{ status: number; text: string }> {
  const procedures: Record<string, unknown> = rootRouter._def.procedures;
  const type: unknown = Reflect.get(Object(Reflect.get(Object(procedures[path]), "_def")), "type");
  const body = JSON.stringify(superjson.serialize(input));
  const isQuery = type === "query";
  const url = `http://localhost:3000/api/trpc/${path}${isQuery ? `?input=${encodeURIComponent(body)}` : ""}`;
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const request = new Request(url, isQuery ? { headers } : { method: "POST", headers, body });
  const actor = await tokenActor(token);
  const response = await withRequestClient(request, () =>
    fetchRequestHandler({
      endpoint: "/api/trpc",
      req: request,
      router: rootRouter,
      createContext: () => ({ actor, sameOrigin: true, tokenRefused: actor === null }),
    }),
  );
  return { status: response.status, text: await response.text() };
}

const here = (person: house.TestPerson) => ({ workspace: person.workspace.slug });
const list = async (token: string, person = stage.owner) =>
  (await ask(token, "program.list", here(person))).status;

const change = (id: string, values: Partial<typeof apiTokens.$inferInsert>) =>
  runtime.database.db.update(apiTokens).set(values).where(eq(apiTokens.id, id));

describe("a token", () => {
  it("acts as its maker in its workspace, within its scopes", async () => {
    const { token } = await aToken(stage.owner, { scopes: ["programs:read"] });
    const { status, text } = await ask(token, "program.list", here(stage.owner));
    expect(status).toBe(200);
    expect(text).toContain(stage.programId);
  });

  it("is recognised by its looks: a prefix, and a checksum that a mistyped one fails", () => {
    for (let round = 0; round < 50; round += 1) {
      const text = newTokenText();
      expect(text).toMatch(/^sl_[0-9A-Za-z]{42}$/);
      expect(isTokenText(text)).toBe(true);
      const place = 3 + (round % 42);
      const other = text.charAt(place) === "a" ? "b" : "a";
      expect(isTokenText(text.slice(0, place) + other + text.slice(place + 1))).toBe(false);
    }
  });

  it("is kept as a digest alone; its text is told once", async () => {
    const { token } = await aToken(stage.owner);
    const rows = await runtime.database.db.select().from(apiTokens);
    const log = await runtime.database.db.select().from(logEntries);
    const listed = await listTokens(await stage.owner.scope());
    expect(JSON.stringify([rows, log, listed])).not.toContain(token.slice(3, 20));
    expect(listed[0]).not.toHaveProperty("tokenHash");
  });

  it("is refused for what its scopes do not name, whatever its maker may do", async () => {
    const questions: [TokenScope, string, object][] = [
      ["programs:read", "program.get", { programId: stage.programId }],
      ["releases:read", "release.get", { releaseId: "none" }],
      ["activity:read", "activity.list", {}],
      ["reviews:write", "approval.list", {}],
      ["releases:write", "release.send", { releaseId: "none", command: { command: "resume" } }],
    ];
    for (const [needed, path, input] of questions) {
      const others = tokenScopes.filter((scope) => scope !== needed);
      const { token } = await aToken(stage.owner, { scopes: others });
      const refused = await ask(token, path, { ...here(stage.owner), ...input });
      expect({ path, status: refused.status }).toEqual({ path, status: 403 });
      const granted = await aToken(stage.owner, { scopes: [needed] });
      const answer = await ask(granted.token, path, { ...here(stage.owner), ...input });
      expect({ path, status: answer.status }).not.toEqual({ path, status: 403 });
    }
  });

  it("decides on no review without the scope of reviews, and runs no release with that one alone", async () => {
    const release = await stage.built("1.0.0");
    house.ok(await house.give(stage.owner, release, house.applying));
    const { snapshotHash } = await house.rowOf(release);
    const approve = { releaseId: release, command: { command: "approve", snapshotHash } };
    const reviewer = { ...here(stage.reviewer), ...approve };
    const runs = await aToken(stage.reviewer, { scopes: ["releases:write", "releases:read"] });
    expect((await ask(runs.token, "release.send", reviewer)).status).toBe(403);
    expect((await house.rowOf(release)).state).toBe("under_review");
    const reviews = await aToken(stage.reviewer, { scopes: ["reviews:write"] });
    expect((await ask(reviews.token, "release.send", reviewer)).status).toBe(200);
    expect((await house.rowOf(release)).state).toBe("pilot_testing");
    const complete = { ...here(stage.owner), releaseId: release, command: { command: "complete_testing" } };
    const owners = await aToken(stage.owner, { scopes: ["reviews:write"] });
    expect((await ask(owners.token, "release.send", complete)).status).toBe(403);
  });

  it("opens no other workspace, of which its maker may be a member as well", async () => {
    const { token } = await aToken(stage.owner);
    const foreign = await house.aWorkspace("developer");
    expect(await list(token, { ...stage.owner, workspace: foreign })).toBe(404);
    expect(await list(token, stage.admin)).toBe(404);
  });

  it("opens nothing once it was revoked or has expired, at the very next request", async () => {
    const revoked = await aToken(stage.owner);
    expect(await list(revoked.token)).toBe(200);
    house.ok(await revokeToken(await stage.owner.scope(), revoked.id));
    expect(await list(revoked.token)).toBe(401);
    const expired = await aToken(stage.owner);
    await change(expired.id, { expiresAt: new Date(Date.now() - 1) });
    expect(await list(expired.token)).toBe(401);
  });

  it("that is malformed or made up opens nothing, and no session takes its place", async () => {
    for (const text of ["", "sl_", "sl_short", newTokenText(), "dk_1234", "a".repeat(5_000)]) {
      expect(await tokenActor(text), text.slice(0, 20)).toBeNull();
    }
  });

  it("has its maker's role of the moment, and dies with their membership", async () => {
    const person = await house.aPerson(stage.merchant, "developer_admin");
    const { token } = await aToken(person);
    const admin = await stage.owner.scope();
    expect((await ask(token, "program.list", here(person))).text).toContain(stage.programId);
    house.ok(await changeMembership(admin, person.userId, { change: "role", role: "developer" }));
    expect((await ask(token, "program.list", here(person))).text).not.toContain(stage.programId);
    house.ok(await changeMembership(admin, person.userId, { change: "block" }));
    expect(await list(token, person)).toBe(404);
    house.ok(await changeMembership(admin, person.userId, { change: "unblock" }));
    expect(await list(token, person)).toBe(200);
    house.ok(await changeMembership(admin, person.userId, { change: "remove" }));
    expect(await list(token, person)).toBe(401);
  });

  it("shows when it was last used, to the minute", async () => {
    const { token, id } = await aToken(stage.owner);
    await list(token);
    const used = (await listTokens(await stage.owner.scope())).find((one) => one.id === id)?.lastUsedAt;
    expect(used?.getSeconds()).toBe(0);
    expect(Date.now() - Number(used)).toBeLessThan(60_000 * 2);
  });

  it("uploads with the scope for it, and not without", async () => {
    const upload = async (scopes: readonly TokenScope[], version: string) => {
      const { token } = await aToken(stage.owner, { scopes });
      const parcel = { ...here(stage.owner), program: stage.programId, version };
      const archive = house.smallPackage(version);
      return (await sendThroughDoors(await tokenActor(token), parcel, { archive })).status;
    };
    expect(await upload(["programs:read", "releases:write"], "7.0.0")).toBe(403);
    expect(await upload(["versions:write"], "7.0.1")).toBe(201);
  });
});

describe("what a token never does", () => {
  const closed = ["session.", "account.", "workspace.", "member.", "token.", "invitation.", "inbox."];
  const paths = Object.keys(rootRouter._def.procedures).filter((path) =>
    closed.some((start) => path.startsWith(start)),
  );

  let token: string;
  beforeAll(async () => {
    ({ token } = await aToken(await house.aPerson(stage.merchant, "developer_admin")));
  });

  it.each(paths)("%s", async (path) => {
    const { status, text } = await ask(token, path, here(stage.owner));
    expect(status).toBe(403);
    expect(text).toContain("token_not_taken");
  });

  it("is what no procedure declares: whoever adds one adds no door by it", () => {
    const procedures = Object.entries<unknown>(rootRouter._def.procedures);
    const open = procedures.filter(([, procedure]) => {
      const definition: unknown = Reflect.get(Object(procedure), "_def");
      return Reflect.get(Object(definition), "meta") !== undefined;
    });
    expect(
      open.map(([path]) => path).filter((path) => closed.some((start) => path.startsWith(start))),
    ).toEqual([]);
    expect(open.length).toBeGreaterThan(10);
  });
});

describe("tokens of a workspace", () => {
  it("are each person's own; an admin sees and revokes everybody's", async () => {
    const mine = await aToken(stage.developer);
    const admins = await aToken(stage.owner);
    const seenBy = async (person: house.TestPerson) =>
      (await listTokens(await person.scope())).map(({ id }) => id);
    expect(await seenBy(stage.developer)).toContain(mine.id);
    expect(await seenBy(stage.developer)).not.toContain(admins.id);
    expect(await seenBy(stage.owner)).toEqual(expect.arrayContaining([mine.id, admins.id]));
    expect(await revokeToken(await stage.developer.scope(), admins.id)).toEqual({
      ok: false,
      why: "not_found",
    });
    house.ok(await revokeToken(await stage.owner.scope(), mine.id));
    expect(await revokeToken(await stage.owner.scope(), mine.id)).toEqual({ ok: false, why: "not_found" });
  });

  it("are fifty at most of one person, ended ones not counted", async () => {
    const maker = await house.aPerson(stage.merchant, "developer");
    const scope = await maker.scope();
    const wish = { name: "CI", scopes: ["releases:read"], days: 30 } as const;
    for (let round = 0; round < 50; round += 1) house.ok(await createToken(scope, wish));
    expect(await createToken(scope, wish)).toEqual({ ok: false, why: "too_many_tokens" });
    house.ok(await revokeToken(scope, (await listTokens(scope))[0]?.id ?? ""));
    house.ok(await createToken(scope, wish));
  });

  it("tell their maker seven days before they end, once; not those that were revoked", async () => {
    const maker = await house.aPerson(stage.merchant, "developer");
    const soon = await aToken(maker, { days: 7 });
    const later = await aToken(maker, { days: 30 });
    const gone = await aToken(maker, { days: 30 });
    house.ok(await revokeToken(await maker.scope(), gone.id));
    const result: unknown = await runtime.database.db.execute(
      "select data::text as data, start_after from pgboss.job where name = 'token_expiry'",
    );
    const rows: { data: string; start_after: string }[] = JSON.parse(JSON.stringify(result)).rows;
    const jobOf = (id: string) => rows.find(({ data }) => data.includes(id));
    expect(jobOf(soon.id)).toBeUndefined();
    const days = (Date.parse(jobOf(later.id)?.start_after ?? "") - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(22.9);
    expect(days).toBeLessThan(23.1);
    for (const tokenId of [later.id, later.id, gone.id]) await handlers.token_expiry({ tokenId }, "job");
    const told = await runtime.database.db.select().from(notices).where(eq(notices.event, "token"));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ userId: maker.userId, href: "/settings/tokens" });
    expect(told[0]?.title).toContain(later.name);
  });
});
