import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logEntries } from "#db/schema/audit.ts";
import { checkChain } from "#server/audit/check-chain.ts";
import { writeLog } from "#server/audit/write-log.ts";
import * as house from "#tests/support/house.ts";
import { pglite, postgres } from "#tests/support/databases.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

for (const offered of [pglite, postgres]) {
  describe.skipIf(!offered.there)(`the log's chain on ${offered.name}`, () => {
    let runtime: TestRuntime;
    beforeAll(async () => {
      runtime = await openTestRuntime({ database: await offered.choose() });
    });
    afterAll(() => runtime.close());

    const write = (workspaceId: string, note: string) =>
      runtime.database.db.transaction((tx) =>
        writeLog(tx, { workspaceId, actor: null, action: "webhook.tested", details: { note } }),
      );

    async function aLog(entries: number) {
      const workspace = await house.aWorkspace("developer");
      const admin = await house.aPerson(workspace, "developer_admin");
      const ids: number[] = [];
      for (let n = 0; n < entries; n += 1) ids.push(await write(workspace.id, `entry ${n}`));
      return {
        workspace,
        admin,
        ids,
        check: async (from: number | null = null) => checkChain(await admin.scope(), from),
      };
    }

    /** As somebody with the database's own keys would. */
    async function behindOurBack(statement: ReturnType<typeof sql>) {
      const { db } = runtime.database;
      await db.execute(sql`alter table log_entries disable trigger user`);
      await db.execute(statement);
      await db.execute(sql`alter table log_entries enable trigger user`);
    }

    it("holds from the first entry to the last", async () => {
      const { ids, check } = await aLog(5);
      expect(await check()).toMatchObject({
        checked: 5,
        first: { id: ids[0] },
        last: { id: ids[4], hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
        broken: null,
        next: null,
      });
    });

    it("goes on from where a slice before ended, and counts nothing twice", async () => {
      const { ids, check } = await aLog(5);
      expect(await check(ids[2] ?? 0)).toMatchObject({ checked: 2, first: { id: ids[3] }, broken: null });
    });

    it("is empty where nothing happened", async () => {
      const { check } = await aLog(0);
      expect(await check()).toEqual({ checked: 0, first: null, last: null, broken: null, next: null });
    });

    it("names the entry that was changed behind our back", async () => {
      const { ids, check } = await aLog(4);
      await behindOurBack(sql`update log_entries set details = '{"note":"forged"}' where id = ${ids[1]}`);
      expect(await check()).toMatchObject({ broken: { id: ids[1], why: "changed" } });
    });

    it("names the entry that was changed together with its own hash", async () => {
      const { ids, check } = await aLog(4);
      await behindOurBack(sql`update log_entries set actor_name = 'Somebody else' where id = ${ids[1]}`);
      await behindOurBack(
        sql`update log_entries set hash = encode(sha256(convert_to(log_entry_text(log_entries), 'UTF8')), 'hex') where id = ${ids[1]}`,
      );
      expect(await check()).toMatchObject({ broken: { id: ids[2], why: "gap" } });
    });

    it("names the entry after one that was taken out", async () => {
      const { ids, check } = await aLog(4);
      await behindOurBack(sql`delete from log_entries where id = ${ids[1]}`);
      expect(await check()).toMatchObject({ broken: { id: ids[2], why: "gap" } });
    });

    it("covers the environment of an entry", async () => {
      const { workspace, check } = await aLog(1);
      const id = await runtime.database.db.transaction((tx) =>
        writeLog(tx, {
          workspaceId: workspace.id,
          actor: null,
          action: "app.changed",
          environment: "sandbox",
        }),
      );
      expect(await check()).toMatchObject({ broken: null });
      await behindOurBack(sql`update log_entries set environment = 'production' where id = ${id}`);
      expect(await check()).toMatchObject({ broken: { id, why: "changed" } });
    });

    it("is nobody's to check but an admin's", async () => {
      const { workspace } = await aLog(1);
      const developer = await house.aPerson(workspace, "developer");
      expect(await checkChain(await developer.scope(), null)).toBeNull();
    });

    it.each([
      ["UPDATE", sql`update log_entries set actor_name = 'x'`],
      ["DELETE", sql`delete from log_entries`],
      ["TRUNCATE", sql`truncate log_entries`],
    ])("refuses %s to the product's own role", async (_, statement) => {
      await aLog(1);
      const refused = runtime.database.db.execute(statement).then(
        () => null,
        (error: unknown) =>
          error instanceof Error && error.cause instanceof Error ? error.cause.message : "",
      );
      expect(await refused).toContain("log entries are never changed or removed");
    });

    it("takes no hash from whoever writes", async () => {
      const { workspace, check } = await aLog(1);
      const forged = {
        actorName: "x",
        action: "webhook.tested",
        details: {},
        hash: "f".repeat(64),
        previousHash: "",
      };
      await runtime.database.db.insert(logEntries).values({ workspaceId: workspace.id, ...forged });
      expect(await check()).toMatchObject({ checked: 2, broken: null });
    });
  });
}

describe.skipIf(!postgres.there)("transactions at the same time", () => {
  it("chain one after the other in the order of their commits, and a rolled back one leaves no gap", async () => {
    const runtime = await openTestRuntime({ database: await postgres.choose() });
    try {
      const workspace = await house.aWorkspace("developer");
      const admin = await house.aPerson(workspace, "developer_admin");
      const entry = { workspaceId: workspace.id, actor: null, action: "webhook.tested" };
      const outcomes = await Promise.allSettled(
        Array.from({ length: 40 }, (_, n) =>
          runtime.database.db.transaction(async (tx) => {
            await writeLog(tx, entry);
            if (n % 4 === 0) throw new Error("thought better of it");
            await writeLog(tx, entry);
          }),
        ),
      );
      expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(10);
      expect(await checkChain(await admin.scope(), null)).toMatchObject({ checked: 60, broken: null });
    } finally {
      await runtime.close();
    }
  });
});
