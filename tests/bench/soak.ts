// `npm run soak`: mixed load on a whole plant with a publication every second, for twenty minutes (or so many as
// SLUICE_SOAK_MINUTES says). Every answer is compared with what the share allows; memory and handles are printed as
// they go. Ends with 1 where an answer was wrong or missing, or where the process kept growing.
import { z } from "zod";
import { bucketOf } from "#lib/rules/bucket.ts";
import { startPlant, type Plant } from "#tests/support/plant.ts";
import type { Measured } from "#tests/support/plant-child.ts";
import { startPostgresServer } from "#tests/support/postgres-server.ts";
import { startRedisServer } from "#tests/support/redis-server.ts";

const minutes = Number(process.env["SLUICE_SOAK_MINUTES"] ?? 20);
const requestsPerSecond = 100;
const users = Array.from({ length: 2_000 }, (_, at) => `user-${at}`);
const reportMs = (minutes * 60_000) / 20;
/** The second half may stand so much higher than the second quarter: caches have filled by then. */
const growthMax = 1.1;

type Row = Measured & { minute: number; answers: number; faults: number; slowestMs: number; share: string };
type Counted = { answers: number; slowestMs: number; faults: string[] };

const resolved = z.object({ programs: z.array(z.object({ version: z.string().optional() })) });

const postgres = await startPostgresServer();
const redis = await startRedisServer();
const plant = await startPlant({ DATABASE_URL: await postgres.createDatabase(), REDIS_URL: redis.url });
try {
  process.exitCode = (await soak(plant)) ? 0 : 1;
} finally {
  await plant.stop();
  await Promise.all([postgres.remove(), redis.stop()]);
}

async function soak(at: Plant): Promise<boolean> {
  const full = released(await at.release({ version: "1.0", percent: null }));
  const { salt } = released(await at.release({ version: "2.0", percent: 1 }));
  const share = { salt, told: 100, seen: 0 };
  const endMs = performance.now() + minutes * 60_000;
  let counted: Counted = { answers: 0, slowestMs: 0, faults: [] };
  const publishing = every(1_000, endMs, async () => {
    share.told = Math.min(share.told + 5, 9_999);
    await at.raiseTo(share.told);
    // Told again only once it has arrived: a share in between may be answered by either version.
    await until(() => arrived(at, share));
    share.seen = share.told;
  });
  const asking = every(1_000 / requestsPerSecond, endMs, async (turn) => {
    const startedMs = performance.now();
    const fault = await ask(at, turn, { share, full }).catch(String);
    counted.answers += 1;
    counted.slowestMs = Math.max(counted.slowestMs, performance.now() - startedMs);
    if (fault !== null) counted.faults.push(fault);
  });
  const rows: Row[] = [];
  const reporting = every(reportMs, endMs, async (turn) => {
    const { answers, slowestMs, faults } = counted;
    counted = { answers: 0, slowestMs: 0, faults: [] };
    for (const fault of faults.slice(0, 3)) console.log(`  ! ${fault}`);
    const row = {
      minute: Math.round(((turn + 1) * reportMs) / 6_000) / 10,
      answers,
      faults: faults.length,
      slowestMs: Math.round(slowestMs),
      ...rounded(await at.measure()),
      share: `${share.seen / 100} %`,
    };
    rows.push(row);
    console.log(JSON.stringify(row));
  });
  await Promise.all([publishing, asking, reporting]);
  console.table(rows);
  return verdict(rows);
}

function verdict(rows: readonly Row[]): boolean {
  const faults = rows.reduce((sum, row) => sum + row.faults, 0);
  const half = rows.length >> 1;
  const [second, last] = [rows.slice(half >> 1, half), rows.slice(half)];
  const grew = (["heapMb", "handles"] as const).filter(
    (name) => middle(last.map((row) => row[name])) > growthMax * middle(second.map((row) => row[name])) + 5,
  );
  // What was once taken from the system is not given back at once: it is the highest mark that must stand.
  const highest = (of: readonly Row[]) => Math.max(...of.map(({ rssMb }) => rssMb));
  const rose = highest(last) > growthMax * highest(rows.slice(0, half)) ? ["rssMb"] : [];
  console.log(faults === 0 ? "no answer was wrong or missing" : `${faults} answers were wrong or missing`);
  const growing = [...grew, ...rose];
  console.log(growing.length === 0 ? "memory and handles are flat" : `still growing: ${growing.join(", ")}`);
  return faults === 0 && growing.length === 0;
}

type Released = Exclude<Awaited<ReturnType<Plant["release"]>>, { failed: string }>;
type Share = { salt: string; told: number; seen: number };

/** Null where the answer is right; else what was wrong with it. */
async function ask(
  { port, deviceKey, programId }: Plant,
  turn: number,
  { share, full }: { share: Share; full: Released },
): Promise<string | null> {
  const address = `http://127.0.0.1:${port}`;
  const user = users[(turn * 7919) % users.length] ?? "";
  const headers = { authorization: `Bearer ${deviceKey}` };
  const post = (path: string, body: object) =>
    fetch(`${address}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  const kind = turn % 10;
  if (kind === 0) return bytesOf(await fetch(`${address}${full.packageUrl}`));
  if (kind === 1) return bytesOf(await fetch(`${address}/edge/v1/search?q=mini&userId=${user}`, { headers }));
  if (kind === 2) return bytesOf(await fetch(`${address}/edge/health`));
  if (kind === 3) {
    const events = [{ release: full.id, program: programId, event: "launch_ok" }];
    return bytesOf(await post("/edge/v1/events", { installId: `of-${user}`, user: { id: user }, events }));
  }
  if (kind === 4) {
    return bytesOf(await post("/edge/ofrep/v1/evaluate/flags", { context: { targetingKey: user } }));
  }
  const low = share.seen;
  const response =
    kind < 7
      ? await post("/edge/v1/resolve", { user: { id: user }, programs: [{ id: programId }] })
      : await fetch(`${address}/edge/v1/resolve?program=${programId}&userId=${user}`, { headers });
  if (response.status !== 200) return `${response.status} ${await response.text()}`;
  const { programs } = resolved.parse(await response.json());
  const bucket = bucketOf(share.salt, user);
  const given = programs[0]?.version;
  // What was told while the answer was under way counts, too.
  const allowed = [...(bucket < share.told ? ["2.0"] : []), ...(bucket >= low ? ["1.0"] : [])];
  return given !== undefined && allowed.includes(given) ? null : `${user} (${bucket}) got ${given}`;
}

async function bytesOf(response: Response): Promise<string | null> {
  await response.arrayBuffer();
  return response.ok ? null : `${response.status} at ${response.url}`;
}

/** Whether a user at the edge of the share is in: then the publication has reached the edge. */
async function arrived(at: Plant, { salt, told, seen }: Share): Promise<boolean> {
  const user = users.find((id) => {
    const bucket = bucketOf(salt, id);
    return bucket >= seen && bucket < told;
  });
  if (user === undefined) return pause(1_000).then(() => true);
  const headers = { authorization: `Bearer ${at.deviceKey}` };
  const query = `program=${at.programId}&userId=${user}`;
  const response = await fetch(`http://127.0.0.1:${at.port}/edge/v1/resolve?${query}`, { headers });
  return resolved.parse(await response.json()).programs[0]?.version === "2.0";
}

/** Begins the work at fixed moments, however long one takes; ends when all of it has. */
async function every(ms: number, endMs: number, work: (turn: number) => Promise<void>): Promise<void> {
  const startMs = performance.now();
  const running = new Set<Promise<void>>();
  for (let turn = 0; ; turn += 1) {
    const dueMs = startMs + (turn + 1) * ms;
    if (dueMs > endMs) break;
    await pause(Math.max(0, dueMs - performance.now()));
    const one = work(turn).finally(() => running.delete(one));
    running.add(one);
    // One publication at a time, as one person makes them.
    if (ms >= 1_000) await one;
  }
  await Promise.all(running);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(20);
}

function released(told: Awaited<ReturnType<Plant["release"]>>): Released {
  if ("failed" in told) throw new Error(told.failed);
  return told;
}

function rounded({ rssMb, heapMb, handles }: Measured): Measured {
  return { rssMb: Math.round(rssMb), heapMb: Math.round(heapMb), handles };
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
