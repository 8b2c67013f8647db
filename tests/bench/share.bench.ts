import type { Scope } from "#lib/snapshot/keys.ts";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import { startRedisServer } from "#tests/support/redis-server.ts";
import {
  alone,
  greedyLoad,
  median,
  openLoad,
  startLoad,
  startOpenLoad,
  steadyLoad,
} from "./bench-process.ts";
import { benchPublication } from "./bench-publication.ts";
import type { BenchRow } from "./bench-row.ts";
import { startDelivery } from "./delivery-processes.ts";

const quietScope: Scope = { app: "quiet", environment: "production" };
const quietKey = "dk_quiet_0123456789abcdef";
const rounds = 5;
const seconds = 4;
const steadySeconds = 1.5;
const bar = 3;

/** How long a quiet tenant's devices wait, alone and beside one whose devices ask a hundred times as often and more. */
export async function runShareBench(): Promise<BenchRow[]> {
  const redis = await startRedisServer();
  const store = await openRulesStore({ kind: "redis", url: redis.url });
  await store.publish(await benchPublication());
  await store.publish(await benchPublication({ scope: quietScope, deviceKey: quietKey }));
  await store.markWhole();
  const server = await startDelivery(redis.url);
  const [loud, quiet] = [startLoad(), startOpenLoad()];
  await alone(server.child, redis.pid() ?? 0);
  const { port } = server;
  try {
    await steadyLoad(loud, port);
    const perSecond = (await steadyLoad(loud, port)).answers / steadySeconds / 100;
    const times = { alone: [] as number[], beside: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      const asked = { port, perSecond, seconds, key: quietKey };
      times.alone.push((await openLoad(quiet, asked)).p95Ms);
      const [seen] = await Promise.all([openLoad(quiet, asked), greedyLoad(loud, { port, seconds })]);
      if (seen.failed > 0) throw new Error(`${seen.failed} of the quiet tenant's requests failed.`);
      times.beside.push(seen.p95Ms);
    }
    const [value, floor] = [median(times.beside), median(times.alone)];
    const name = "p95 of a quiet tenant beside one that takes all it gets, against alone";
    return [{ name, value, unit: "ms", floor, ratio: value / floor, bar, ok: value / floor <= bar }];
  } finally {
    for (const load of [loud, quiet]) load.kill();
    await server.kill();
    await store.close();
    await redis.stop();
  }
}

if (import.meta.main) console.table(await runShareBench());
