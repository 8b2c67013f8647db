import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseChoice } from "#db/client.ts";
import type { Actor } from "#server/auth/actor.ts";
import { createCallerFactory } from "#server/trpc/init.ts";
import { rootRouter } from "#server/trpc/root.ts";
import { startPostgresServer } from "#tests/support/postgres-server.ts";
import { openTestRuntime } from "#tests/support/runtime.ts";
import type { BenchRow } from "./bench-row.ts";
import { seedManyRows } from "./many-rows.ts";

const barMs = 200;
const asks = 25;

/** What the pages of a workspace with 10,000 mini programs ask of the server, on both databases. */
export async function runPagesBench(): Promise<BenchRow[]> {
  const server = await startPostgresServer();
  const folder = await mkdtemp(join(tmpdir(), "sluice-bench-"));
  try {
    const onPostgres = await measure("PostgreSQL", { kind: "postgres", url: await server.createDatabase() });
    const onPglite = await measure("PGlite", { kind: "pglite", folder: join(folder, "pglite") });
    return [...onPostgres, ...onPglite];
  } finally {
    await server.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

type Asked = { name: string; path: string; input: object; by: Actor };

async function measure(database: string, choice: DatabaseChoice): Promise<BenchRow[]> {
  const runtime = await openTestRuntime({ database: choice });
  try {
    const seeded = await seedManyRows(runtime.database);
    const rows: BenchRow[] = [];
    for (const asked of await questions(seeded)) rows.push(await timed(database, asked));
    return rows;
  } finally {
    await runtime.close();
  }
}

type Seeded = Awaited<ReturnType<typeof seedManyRows>>;

async function questions({ tenant, merchant, admin, owner, appId }: Seeded): Promise<Asked[]> {
  const mine = { workspace: merchant.slug };
  const theirs = { workspace: tenant.slug };
  const programId = "2000000000005000";
  const releaseId = `r${String(5_000 * 100 + 51).padStart(25, "0")}`;
  const own = (name: string, path: string, input: object = {}) => ({
    name,
    path,
    input: { ...mine, ...input },
    by: owner.actor,
  });
  const tenants = (name: string, path: string, input: object = {}) => ({
    name,
    path,
    input: { ...theirs, ...input },
    by: admin.actor,
  });
  const deep = await cursorAfter(own("", "program.list"), 20);
  const deepLog = await cursorAfter(own("", "activity.list"), 20);
  const deepQueue = await cursorAfter(tenants("", "approval.list", { waiting: true }), 10);
  return [
    own("the frame around every page", "session.workspace"),
    own("mini programs, first page", "program.list"),
    own("mini programs, page 21", "program.list", { cursor: deep }),
    own("mini programs, searched", "program.list", { search: "abc" }),
    own("mini programs in a state", "program.list", { state: "grayscale_release" }),
    own("a mini program's overview", "program.standing", { programId }),
    own("its versions", "version.list", { programId }),
    own("Release Progress", "release.get", { releaseId }),
    own("a release's log", "release.log", { releaseId }),
    own("what a release changes", "release.difference", { releaseId }),
    own("activity, first page", "activity.list"),
    own("activity, page 21", "activity.list", { cursor: deepLog }),
    own("activity of a mini program", "activity.list", { programId }),
    own("activity of a kind", "activity.list", { kind: "version" }),
    own("inbox", "inbox.list"),
    tenants("approvals that wait, first page", "approval.list", { waiting: true }),
    tenants("approvals that wait, page 11", "approval.list", { waiting: true, cursor: deepQueue }),
    tenants("approvals decided", "approval.list", { waiting: false }),
    tenants("activity of a tenant", "activity.list"),
    tenants("an app", "app.get", { appId }),
  ];
}

/** The cursor that so many pages further on is asked with. */
async function cursorAfter(asked: Asked, pages: number): Promise<unknown> {
  let cursor: unknown;
  for (let page = 0; page < pages; page += 1) {
    const input = { ...asked.input, ...(cursor === undefined ? {} : { cursor }) };
    cursor = Reflect.get(Object(await ask({ ...asked, input })), "nextCursor");
  }
  return cursor;
}

async function timed(database: string, asked: Asked): Promise<BenchRow> {
  const took: number[] = [];
  for (let round = 0; round < asks; round += 1) {
    const startedMs = performance.now();
    await ask(asked);
    took.push(performance.now() - startedMs);
  }
  // The slowest one in twenty, the first (which warms the caches) left out.
  const value = took.slice(1).toSorted((a, b) => a - b)[Math.floor((asks - 1) * 0.95)] ?? 0;
  const ratio = value / barMs;
  return {
    name: `${asked.name}, ${database}`,
    value,
    unit: "ms",
    floor: barMs,
    ratio,
    bar: 1,
    ok: ratio <= 1,
  };
}

async function ask({ path, input, by }: Asked): Promise<unknown> {
  const caller = createCallerFactory(rootRouter)({ actor: by, sameOrigin: true });
  const procedure: unknown = path
    .split(".")
    .reduce<unknown>((at, name) => Reflect.get(Object(at), name), caller);
  if (typeof procedure !== "function") throw new Error(`${path} is no procedure`);
  return procedure(input);
}

if (import.meta.main) console.table(await runPagesBench(), ["name", "value", "ok"]);
