import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { slugOf, slugSchema } from "#lib/access/workspace-slug.ts";
import { logEntries } from "#db/schema/audit.ts";
import { workspaces } from "#db/schema/person.ts";
import { actorAccount } from "#server/auth/account.ts";
import { createWorkspace } from "#server/workspace/create-workspace.ts";
import { renameWorkspace } from "#server/workspace/rename-workspace.ts";
import { callerFor } from "#server/trpc/caller.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
let person: house.TestPerson;
beforeAll(async () => {
  runtime = await openTestRuntime();
  person = await house.aPerson(await house.aWorkspace("developer"), "developer");
});
afterAll(() => runtime.close());

async function account(of = person) {
  const found = await actorAccount(of.actor);
  if (!found) throw new Error("the session stands");
  return found;
}

describe("a new workspace", () => {
  it.each([
    ["tenant", "workspace_admin"],
    ["developer", "developer_admin"],
  ] as const)("of a %s has its maker as admin", async (kind, role) => {
    const slug = `made-${kind}`;
    const made = house.ok(await createWorkspace(await account(), { name: "Made", slug, kind }));
    expect(made).toMatchObject({ slug, role });
    const here = await callerFor(person.actor).session.workspace({ workspace: slug });
    expect(here).toMatchObject({ kind, role, name: "Made" });
    const entries = await runtime.database.db
      .select()
      .from(logEntries)
      .where(eq(logEntries.workspaceId, here.id));
    expect(entries.map(({ action }) => action)).toEqual(["workspace.create"]);
  });

  it("has a word in addresses that nobody else has, however many ask at once", async () => {
    const maker = await account();
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => createWorkspace(maker, { name: "Race", slug: "race", kind: "tenant" })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.why === "slug_taken")).toHaveLength(4);
  });

  it("is one of twenty that a person may administer", async () => {
    const maker = await account(
      await house.aPerson(await house.aWorkspace("developer"), "developer", "collector"),
    );
    const outcomes = await Promise.all(
      Array.from({ length: 22 }, (_, at) =>
        createWorkspace(maker, { name: "Many", slug: `many-${at}`, kind: "developer" }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(20);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, why: "too_many_workspaces" });
  });
});

describe("the word in addresses", () => {
  it.each([
    ["Bean Street", "bean-street"],
    ["  Café de l'Orée!  ", "cafe-de-loree"],
    ["茶 Tea 馆", "tea"],
    ["茶馆", ""],
    ["x".repeat(60), "x".repeat(40)],
    ["A--B__C", "a-b-c"],
  ])("follows from the name %j", (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it.each([
    "ab",
    "Bean",
    "bean_street",
    "-bean",
    "bean-",
    "be--an",
    "admin",
    "api",
    "12345",
    "a/b",
    "b".repeat(41),
    "tee.a",
  ])("is not %j", async (slug) => {
    expect(slugSchema.safeParse(slug).success).toBe(false);
    const call = callerFor(person.actor).workspace.create({ name: "X", slug, kind: "developer" });
    await expect(call).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

it("a new name is an admin's to give; the word in addresses stays", async () => {
  const workspace = await house.aWorkspace("tenant");
  const admin = await house.aPerson(workspace, "workspace_admin");
  const reviewer = await house.aPerson(workspace, "workspace_reviewer");
  expect(await renameWorkspace(await reviewer.scope(), "Mine")).toEqual({ ok: false, why: "not_allowed" });
  house.ok(await renameWorkspace(await admin.scope(), "Harbour"));
  const [row] = await runtime.database.db.select().from(workspaces).where(eq(workspaces.id, workspace.id));
  expect(row).toMatchObject({ name: "Harbour", slug: workspace.slug });
});
