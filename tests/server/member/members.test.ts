import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { grants } from "#lib/access/roles.ts";
import { logEntries } from "#db/schema/audit.ts";
import { apiTokens, memberships } from "#db/schema/person.ts";
import { changeMembership, leaveWorkspace } from "#server/member/change-membership.ts";
import { createToken } from "#server/token/manage-tokens.ts";
import { postgres } from "#tests/support/databases.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
// Where the machine has one, on a PostgreSQL: PGlite runs one transaction at a time and has no races.
beforeAll(async () => {
  runtime = await openTestRuntime(postgres.there ? { database: await postgres.choose() } : {});
});
afterAll(() => runtime.close());

async function twoAdmins() {
  const workspace = await house.aWorkspace("developer");
  const one = await house.aPerson(workspace, "developer_admin", "one");
  const other = await house.aPerson(workspace, "developer_admin", "other");
  return { workspace, one, other };
}

async function adminsOf(workspace: house.Workspace): Promise<number> {
  const rows = await runtime.database.db
    .select()
    .from(memberships)
    .where(eq(memberships.workspaceId, workspace.id));
  return rows.filter(({ role, state }) => state === "active" && grants[role].administers).length;
}

const demote = { change: "role", role: "developer" } as const;

describe("a role", () => {
  it("changes at once, and the log says from what to what", async () => {
    const { workspace, one } = await twoAdmins();
    const person = await house.aPerson(workspace, "developer");
    house.ok(
      await changeMembership(await one.scope(), person.userId, { change: "role", role: "developer_admin" }),
    );
    expect((await person.scope()).member.role).toBe("developer_admin");
    const [entry] = await runtime.database.db
      .select()
      .from(logEntries)
      .where(and(eq(logEntries.workspaceId, workspace.id), eq(logEntries.action, "member.role")));
    expect(entry).toMatchObject({
      actorId: one.userId,
      details: { userId: person.userId, from: "developer", to: "developer_admin" },
    });
  });

  it("is one of the workspace's kind", async () => {
    const { one, other } = await twoAdmins();
    const wish = { change: "role", role: "workspace_reviewer" } as const;
    expect(await changeMembership(await one.scope(), other.userId, wish)).toEqual({
      ok: false,
      why: "role_of_other_kind",
    });
  });

  it("of the last admin stays, their own wish or not", async () => {
    const { workspace, one, other } = await twoAdmins();
    house.ok(await changeMembership(await one.scope(), other.userId, demote));
    expect(await changeMembership(await one.scope(), one.userId, demote)).toEqual({
      ok: false,
      why: "last_admin",
    });
    expect(await adminsOf(workspace)).toBe(1);
  });
});

describe("two admins at once", () => {
  const rounds = 15;
  const both = [
    ["who demote each other", demote, demote],
    ["who block each other", { change: "block" }, { change: "block" }],
    ["of whom one demotes and one removes the other", demote, { change: "remove" }],
  ] as const;

  it.each(both)("%s: one of them stays admin", async (_, first, second) => {
    for (let round = 0; round < rounds; round += 1) {
      const { workspace, one, other } = await twoAdmins();
      const [oneScope, otherScope] = [await one.scope(), await other.scope()];
      const outcomes = await Promise.all([
        changeMembership(oneScope, other.userId, first),
        changeMembership(otherScope, one.userId, second),
      ]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await adminsOf(workspace)).toBe(1);
    }
  });

  it("who both leave: one stays", async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { workspace, one, other } = await twoAdmins();
      const outcomes = await Promise.all([
        leaveWorkspace(await one.scope()),
        leaveWorkspace(await other.scope()),
      ]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await adminsOf(workspace)).toBe(1);
    }
  });

  it("of whom one lost the role a moment ago: it does no more for them", async () => {
    const { one, other, workspace } = await twoAdmins();
    const person = await house.aPerson(workspace, "developer");
    const stale = await other.scope();
    house.ok(await changeMembership(await one.scope(), other.userId, demote));
    expect(await changeMembership(stale, person.userId, { change: "remove" })).toEqual({
      ok: false,
      why: "not_allowed",
    });
  });
});

describe("leaving", () => {
  it("takes the person's tokens and tells the log", async () => {
    const { workspace, other } = await twoAdmins();
    house.ok(await createToken(await other.scope(), { name: "CI", scopes: ["releases:read"], days: 30 }));
    house.ok(await leaveWorkspace(await other.scope()));
    const [token] = await runtime.database.db
      .select()
      .from(apiTokens)
      .where(eq(apiTokens.userId, other.userId));
    expect(token?.revokedAt).not.toBeNull();
    const [entry] = await runtime.database.db
      .select()
      .from(logEntries)
      .where(and(eq(logEntries.workspaceId, workspace.id), eq(logEntries.action, "member.leave")));
    expect(entry?.actorId).toBe(other.userId);
    await expect(other.scope()).rejects.toThrow("no active member");
  });

  it("is open to everybody but the last admin", async () => {
    const { workspace, one, other } = await twoAdmins();
    const developer = await house.aPerson(workspace, "developer");
    house.ok(await leaveWorkspace(await developer.scope()));
    house.ok(await leaveWorkspace(await one.scope()));
    expect(await leaveWorkspace(await other.scope())).toEqual({ ok: false, why: "last_admin" });
  });
});
