import { desc, eq, lt, and, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyConfiguration } from "#lib/release/configuration.ts";
import { defaultSettings } from "#lib/release/settings.ts";
import type { ReleaseState } from "#lib/release/states.ts";
import { versionSortKey } from "#lib/release/version-name.ts";
import { openDatabase, type Database } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { seenRegisters } from "#db/schema/insight.ts";
import { users, workspaces } from "#db/schema/person.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { openJobs, type Jobs } from "#server/jobs/jobs.ts";
import { refusalOfConstraint } from "#server/release/refusal-of-constraint.ts";
import { pglite, postgres, vercel } from "#tests/support/databases.ts";
import { migrationsFolder } from "#tests/support/runtime.ts";

let counted = 0;
const word = () => `w${(counted += 1)}`;

for (const offered of [pglite, postgres, vercel()]) {
  describe.skipIf(!offered.there)(`database: ${offered.name}`, () => {
    let database: Database;
    let jobs: Jobs;
    beforeAll(async () => {
      const choice = await offered.choose();
      // The queue of this driver opens its own, plain connection.
      if (choice.kind === "vercel") process.env["POSTGRES_URL"] = choice.url;
      database = await openDatabase(choice);
      await database.migrate(migrationsFolder);
      jobs = await openJobs(database);
    });
    afterAll(async () => {
      await jobs?.stop();
      await database?.close();
      await offered.close();
    });

    it("brings an empty database up to date, and leaves one that is so alone", async () => {
      const before = await database.db.execute(sql`select * from drizzle.__drizzle_migrations`);
      await database.migrate(migrationsFolder);
      const after = await database.db.execute(sql`select * from drizzle.__drizzle_migrations`);
      expect(after).toMatchObject({ rows: Reflect.get(Object(before), "rows") });
      expect(await database.db.select().from(releases)).toEqual([]);
    });

    it("releases a version to one app and environment once", async () => {
      const given = await aProgram();
      await insertRelease({ ...given, state: "cancelled" });
      expect(await refusalOf(insertRelease({ ...given, state: "building" }))).toBe("already_released");
      await insertRelease({ ...given, state: "building", environment: "sandbox" });
    });

    it("has one release in flight for each mini program, app and environment", async () => {
      const given = await aProgram();
      const second = await aVersion(given.programId, "2.0.0");
      await insertRelease({ ...given, state: "under_review" });
      for (const state of [
        "under_review",
        "pilot_testing",
        "release_preparation",
        "grayscale_release",
      ] as const) {
        const refused = insertRelease({ ...given, versionId: second, state });
        expect(await refusalOf(refused)).toBe("in_flight");
      }
      await insertRelease({ ...given, versionId: second, state: "ready" });
    });

    it("has one full release for each mini program, app and environment", async () => {
      const given = await aProgram();
      const second = await aVersion(given.programId, "2.0.0");
      await insertRelease({ ...given, state: "full_release" });
      const refused = insertRelease({ ...given, versionId: second, state: "full_release" });
      expect(await refusalOf(refused)).toBe("stale");
      await insertRelease({ ...given, versionId: second, state: "archived" });
    });

    it("refuses a release of what is not there, as a fault and not as an answer", async () => {
      const given = await aProgram();
      await expect(insertRelease({ ...given, versionId: "nothing", state: "ready" })).rejects.toThrow(
        "Failed query",
      );
      expect(await refusalOf(insertRelease({ ...given, versionId: "nothing", state: "ready" }))).toBeNull();
    });

    it("takes a message back with the transaction that sent it, and delivers it with the one that stays", async () => {
      const before = await jobs.backlog();
      const id = word();
      const broken = database.db.transaction(async (tx) => {
        await tx.insert(workspaces).values({ id, slug: id, name: id, kind: "tenant" });
        await jobs.send(tx, "publish", { appId: id, environment: "test" });
        throw new Error("cut off");
      });
      await expect(broken).rejects.toThrow("cut off");
      expect(await jobs.backlog()).toBe(before);
      expect(await database.db.select().from(workspaces).where(eq(workspaces.id, id))).toEqual([]);
      await database.db.transaction((tx) => jobs.send(tx, "publish", { appId: id, environment: "test" }));
      expect(await jobs.backlog()).toBe(before + 1);
    });

    it("gives documents back as they were written", async () => {
      const { versionId, programId } = await aProgram();
      const configuration = {
        ...emptyConfiguration,
        extra: {
          "": [],
          号码: "十 🚋",
          deep: { list: [1, 1.5, -0.25, 1e21, true, null, { a: {} }] },
          quote: `"'\\`,
        },
      };
      await database.db.update(programs).set({ configuration }).where(eq(programs.id, programId));
      const [program] = await database.db.select().from(programs).where(eq(programs.id, programId));
      expect(program?.configuration).toEqual(configuration);
      const files = [{ path: "a b/ü.js", size: 3, sha256: "0" }];
      await database.db.update(versions).set({ files, pages: [] }).where(eq(versions.id, versionId));
      const [version] = await database.db.select().from(versions).where(eq(versions.id, versionId));
      expect(version).toMatchObject({ files, pages: [] });
    });

    it("gives bytes back as they were written", async () => {
      const registers = Uint8Array.from({ length: 16_384 }, (_, at) => at % 256);
      const key = word();
      await database.db.insert(seenRegisters).values({ key, registers });
      const [row] = await database.db.select().from(seenRegisters).where(eq(seenRegisters.key, key));
      expect(new Uint8Array(row?.registers ?? [])).toEqual(registers);
    });

    it("gives moments back to the millisecond", async () => {
      const createdAt = new Date("2026-03-29T01:59:59.999Z");
      const id = word();
      await database.db.insert(workspaces).values({ id, slug: id, name: id, kind: "tenant", createdAt });
      const [row] = await database.db.select().from(workspaces).where(eq(workspaces.id, id));
      expect(row?.createdAt).toEqual(createdAt);
    });

    it("pages versions in the order of versions, each once", async () => {
      const { programId } = await aProgram();
      const names = Array.from({ length: 40 }, (_, at) => `${(at * 7) % 12}.${(at * 11) % 101}.${at}`);
      for (const name of ["999999999.1", "1.2", "1.10", ...names]) await aVersion(programId, name);
      const seen: string[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await database.db
          .select({ name: versions.name, sortKey: versions.sortKey })
          .from(versions)
          .where(and(eq(versions.programId, programId), cursor ? lt(versions.sortKey, cursor) : undefined))
          .orderBy(desc(versions.sortKey))
          .limit(7);
        seen.push(...page.map(({ name }) => name));
        cursor = page.at(-1)?.sortKey;
        if (!cursor) break;
      }
      const all = await database.db.select().from(versions).where(eq(versions.programId, programId));
      expect(seen).toHaveLength(all.length);
      expect(new Set(seen).size).toBe(all.length);
      expect(seen[0]).toBe("999999999.1");
      expect(seen.indexOf("1.10")).toBeLessThan(seen.indexOf("1.2"));
    });

    it("outlives a connection that breaks inside a transaction", async () => {
      // The embedded database has no connection that could break.
      if (offered.name === pglite.name) return;
      const broken = database.db.transaction(async (tx) => {
        const asked = await tx.execute(sql`select pg_backend_pid() as pid`);
        const pid = Reflect.get(Object(Reflect.get(Object(asked), "rows")[0]), "pid");
        await database.db.execute(sql`select pg_terminate_backend(${pid})`);
        // No query is under way while the connection breaks: its error has nobody else to go to.
        await new Promise((resolve) => setTimeout(resolve, 200));
        await tx.execute(sql`select 1`);
      });
      await expect(broken).rejects.toBeInstanceOf(Error);
      await expect(database.db.execute(sql`select 1`)).resolves.toBeDefined();
    });

    it("lets one of many compare-and-swap writers win", async () => {
      const given = await aProgram();
      const id = await insertRelease({ ...given, state: "under_review" });
      const swaps = await Promise.all(
        Array.from({ length: 10 }, (_, at) =>
          database.db.transaction(async (tx) => {
            const [seen] = await tx.select().from(releases).where(eq(releases.id, id));
            const unchanged = and(eq(releases.id, id), eq(releases.revision, 1));
            const salt = `writer-${at}`;
            const won = await tx
              .update(releases)
              .set({ revision: (seen?.revision ?? 0) + 1, salt })
              .where(unchanged)
              .returning({ salt: releases.salt });
            return won.map((row) => row.salt);
          }),
        ),
      );
      const [winner, ...others] = swaps.flat();
      expect(others).toEqual([]);
      const [row] = await database.db.select().from(releases).where(eq(releases.id, id));
      expect(row).toMatchObject({ salt: winner, revision: 2 });
    });

    async function aProgram() {
      const id = word();
      const { db } = database;
      await db.insert(workspaces).values({ id, slug: id, name: id, kind: "tenant" });
      await db.insert(users).values({ id, email: `${id}@example.com`, name: id });
      await db.insert(apps).values({ id, workspaceId: id, name: id, scheme: "app", platforms: [] });
      await db.insert(programs).values({ id, workspaceId: id, name: id, configuration: emptyConfiguration });
      return { programId: id, appId: id, versionId: await aVersion(id, "1.0.0") };
    }

    async function aVersion(programId: string, name: string): Promise<string> {
      const [version] = await database.db
        .insert(versions)
        .values({
          programId,
          name,
          sortKey: versionSortKey(name),
          kind: "html5",
          sha256: "0".repeat(64),
          sizeBytes: 1,
          files: [],
          pages: [],
          permissions: [],
          findings: [],
          uploadedBy: programId,
        })
        .returning({ id: versions.id });
      return version?.id ?? "";
    }

    async function insertRelease(given: {
      programId: string;
      appId: string;
      versionId: string;
      state: ReleaseState;
      environment?: "production" | "sandbox";
    }): Promise<string> {
      const [release] = await database.db
        .insert(releases)
        .values({
          environment: "production",
          override: {},
          settings: defaultSettings.production,
          salt: "s".repeat(15),
          createdBy: given.programId,
          ...given,
        })
        .returning({ id: releases.id });
      return release?.id ?? "";
    }

    const refusalOf = (promise: Promise<unknown>) =>
      promise.then(
        () => "nothing was refused",
        (error: unknown) => refusalOfConstraint(error),
      );
  });
}
