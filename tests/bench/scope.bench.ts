import { sql } from "drizzle-orm";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import { publish } from "#server/snapshot/publish.ts";
import { reconcile } from "#server/snapshot/reconcile.ts";
import { startPostgresServer } from "#tests/support/postgres-server.ts";
import { startRedisServer } from "#tests/support/redis-server.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage } from "#tests/support/stage.ts";
import { median } from "./bench-process.ts";
import type { BenchRow } from "./bench-row.ts";

const programs = 1_000;
const rounds = 15;

/** An app with a thousand mini programs: what it takes to publish one that changed, and to find that all is well. */
export async function runScopeBench(): Promise<BenchRow[]> {
  const [postgres, redis] = await Promise.all([startPostgresServer(), startRedisServer()]);
  const store = await openRulesStore({ kind: "redis", url: redis.url });
  const runtime = await openTestRuntime({
    database: { kind: "postgres", url: await postgres.createDatabase() },
    store,
  });
  try {
    const stage = await aStage(runtime);
    await stage.full("1.0.0");
    await runtime.drain();
    const target = { appId: stage.appId, environment: stage.environment };
    await manyLike(runtime, stage.programId);
    await publish(target, Date.now());
    const published: number[] = [];
    const calm: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await rename(runtime, stage.programId, `Renamed ${round}`);
      published.push(await timed(() => publish(target, Date.now())));
      calm.push(await timed(() => reconcile(Date.now())));
    }
    return [
      row(`publication of one changed mini program of ${programs}, median`, median(published)),
      row(`reconcile in calm, ${programs} mini programs, median`, median(calm)),
    ];
  } finally {
    await runtime.close();
    await Promise.all([postgres.remove(), redis.stop()]);
  }
}

/** As many more as that one, each with a version and a full release of its own. */
async function manyLike({ database: { db } }: TestRuntime, programId: string): Promise<void> {
  const of = (name: string) => sql.raw(`'${name}' || lpad(n::text, 24, '0')`);
  const numbers = sql`generate_series(1, ${programs - 1}::int) as n`;
  const other = sql.raw("lpad((3000000000000000 + n)::text, 16, '0')");
  await db.execute(sql`insert into programs select (jsonb_populate_record(p, jsonb_build_object('id', ${other}))).*
    from programs p, ${numbers} where p.id = ${programId}`);
  await db.execute(sql`insert into versions select (jsonb_populate_record(v,
      jsonb_build_object('id', ${of("v")}, 'program_id', ${other}))).*
    from versions v, ${numbers} where v.program_id = ${programId}`);
  await db.execute(sql`insert into releases select (jsonb_populate_record(r,
      jsonb_build_object('id', ${of("r")}, 'program_id', ${other}, 'version_id', ${of("v")}))).*
    from releases r, ${numbers} where r.program_id = ${programId}`);
}

const rename = ({ database: { db } }: TestRuntime, programId: string, name: string) =>
  db.execute(sql`update releases set snapshot = jsonb_set(snapshot, '{basicInformation,name}', to_jsonb(${name}::text))
    where program_id = ${programId}`);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

function row(name: string, value: number): BenchRow {
  return { name, value, unit: "ms", floor: 1_000, ratio: value / 1_000, bar: 1, ok: value <= 1_000 };
}

if (import.meta.main) console.table(await runScopeBench());
