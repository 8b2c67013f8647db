import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logEntries } from "#db/schema/audit.ts";
import { programs } from "#db/schema/program.ts";
import { listActivity, readEntries } from "#server/audit/list-activity.ts";
import { findActivity } from "#server/audit/find-activity.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { ActivityQuery } from "#server/audit/activity-query.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
let release: string;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
  release = await stage.built("1.0.0", stage.developer);
  house.ok(
    await house.give(stage.developer, release, {
      command: "edit_configuration",
      override: { clientId: "secret-client" },
    }),
  );
  house.ok(await house.give(stage.developer, release, house.applying));
  house.ok(await house.approve(stage.reviewer, release));
  house.ok(await house.give(stage.developer, release, house.testers("ana", "bo")));
});
afterAll(() => runtime.close());

const actionsOf = async (person: house.TestPerson, query: ActivityQuery = {}) =>
  (await listActivity(await person.scope(), query)).entries.map(({ action }) => action);

describe("the log of a workspace", () => {
  it("tells its admin everything, newest first", async () => {
    expect(await actionsOf(stage.owner)).toEqual([
      "update_testers",
      "approve",
      "apply",
      "edit_configuration",
      "built",
      "select_app",
      "version.uploaded",
      "program.created",
    ]);
  });

  it("tells a developer of the mini programs assigned to them, and of nothing else", async () => {
    await house.aProgramOf(stage.owner);
    const other = await house.aPerson(stage.merchant, "developer");
    expect(await actionsOf(stage.developer)).toContain("edit_configuration");
    expect(await actionsOf(stage.developer, { kind: "program" })).toHaveLength(1);
    expect(await actionsOf(other)).toEqual([]);
  });

  it.each<[string, ActivityQuery, string[]]>([
    ["kind", { kind: "version" }, ["version.uploaded"]],
    ["action", { action: "approve" }, ["approve"]],
    ["the platform", { personId: "platform" }, ["built"]],
    ["version in a search", { search: "1.0.0", action: "apply" }, ["apply"]],
    ["days to come", { from: Date.now() + 86_400_000 }, []],
    ["days gone by", { to: Date.now() - 86_400_000 }, []],
    [
      "days around now",
      { from: Date.now() - 60_000, to: Date.now() + 60_000, kind: "version" },
      ["version.uploaded"],
    ],
    ["nothing by that name", { search: "no such thing" }, []],
    ["a sign that a pattern would take for any", { search: "%" }, []],
  ])("is narrowed by %s", async (_, query, expected) => {
    expect(await actionsOf(stage.owner, query)).toEqual(expected);
  });

  it("is narrowed by environment, app, mini program and person", async () => {
    const { appId, programId, developer } = stage;
    const production = await actionsOf(stage.owner, { environment: "production" });
    expect(production).toContain("select_app");
    expect(production).not.toContain("version.uploaded");
    expect(await actionsOf(stage.owner, { environment: "sandbox" })).toEqual([]);
    expect(await actionsOf(stage.owner, { appId })).toEqual(production);
    expect(await actionsOf(stage.owner, { programId, kind: "program" })).toEqual(["program.created"]);
    expect(await actionsOf(stage.owner, { personId: developer.userId, kind: "version" })).toEqual([
      "version.uploaded",
    ]);
  });

  it("is searched by a piece of a mini program's or a person's name, and by an entry's number", async () => {
    const { db } = runtime.database;
    const [program] = await db.select().from(programs).where(eq(programs.id, stage.programId));
    expect(await actionsOf(stage.owner, { search: program?.name.toUpperCase().slice(1) })).toContain("apply");
    expect(await actionsOf(stage.owner, { search: "rin" })).toEqual(["approve"]);
    const [entry] = (await listActivity(await stage.owner.scope(), { action: "apply" })).entries;
    expect(await actionsOf(stage.owner, { search: `#${entry?.id}` })).toEqual(["apply"]);
  });

  it("comes in pages that leave nothing out", async () => {
    const { merchant, owner } = stage;
    await runtime.database.db.transaction(async (tx) => {
      for (let n = 0; n < 120; n += 1) {
        await writeLog(tx, { workspaceId: merchant.id, actor: null, action: "webhook.tested" });
      }
    });
    const scope = await owner.scope();
    const seen: number[] = [];
    let cursor: number | undefined;
    do {
      const page = await listActivity(scope, { kind: "webhook", cursor });
      seen.push(...page.entries.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(120);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
  });
});

describe("what concerns a tenant's app", () => {
  it("is told to its admin and its reviewers from the application on, and to nobody else there", async () => {
    const expected = ["update_testers", "approve", "apply"];
    expect(await actionsOf(stage.reviewer)).toEqual(expected);
    expect((await actionsOf(stage.admin)).filter((action) => !action.includes("."))).toEqual(expected);
    expect(await actionsOf(await house.aPerson(stage.tenant, "workspace_developer"))).toEqual([]);
  });

  it("shows no configuration and no tester of others", async () => {
    const { entries } = await listActivity(await stage.admin.scope(), {});
    const foreign = entries.filter(({ own }) => !own);
    expect(foreign.map(({ action }) => action)).toEqual(["update_testers", "approve", "apply"]);
    const told = JSON.stringify(foreign);
    for (const secret of ["secret-client", "ana", "Order coffee."]) expect(told).not.toContain(secret);
    expect(foreign[0]?.details).toEqual({ added: 2, removed: 0 });
  });

  it("is found neither by id nor by search where it is none of the reader's apps", async () => {
    const rival = await aStage(runtime);
    const scope = await rival.admin.scope();
    expect(await findActivity(scope, { appId: stage.appId }, 10)).toEqual([]);
    expect(await findActivity(scope, { programId: stage.programId }, 10)).toEqual([]);
    expect(await findActivity(scope, { search: stage.programId }, 10)).toEqual([]);
    expect(await findActivity(scope, { search: "rin" }, 10)).toEqual([]);
  });

  it("keeps the whole entry for the workspace that it belongs to", async () => {
    const [row] = await runtime.database.db
      .select()
      .from(logEntries)
      .where(eq(logEntries.action, "edit_configuration"));
    const [own] = await readEntries(await stage.owner.scope(), [row?.id ?? 0]);
    expect(own).toMatchObject({ own: true, details: { after: { clientId: "secret-client" } } });
  });
});
