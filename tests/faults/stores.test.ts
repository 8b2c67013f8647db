import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { bucketOf } from "#lib/rules/bucket.ts";
import { aDevice, startBareServer, startPlant, type Answer, type Plant } from "#tests/support/plant.ts";
import { startPostgresServer, type PostgresServer } from "#tests/support/postgres-server.ts";
import { startRedisServer, type RedisServer } from "#tests/support/redis-server.ts";
import { startTcpProxy, type ProxyMode } from "#tests/support/tcp-proxy.ts";

const answerMsMax = 300;
const backMsMax = 90_000;
const faultMs = 2_500;
const lateMs = 200;
const devices = 6;
const users = Array.from({ length: 60 }, (_, at) => `user-${at}`);

type Proxy = Awaited<ReturnType<typeof startTcpProxy>>;
type Fault = { begin(): unknown; end(): unknown };
type Row = {
  fault: string;
  answers: number;
  wrong: number;
  slowestMs: number;
  /** The slowest answer of a bare server meanwhile: what the machine itself held up. */
  bareMs: number;
  p99Ms: number;
  backMs: number | null;
};

const redisFaults = [
  "is well",
  "answers late",
  "hangs",
  "resets every connection",
  "answers garbage",
  "is flushed",
  "is stopped, and comes back empty",
];
const postgresFaults = [
  "is well",
  "answers late",
  "hangs",
  "resets every connection",
  "answers garbage",
  "is killed",
];
const combinations = redisFaults.flatMap((redis) =>
  postgresFaults.map((postgres) => [redis, postgres] as const),
);

const hasServers = inject("postgresUrl") !== null && inject("redisUrl") !== null;

describe.skipIf(!hasServers)("while devices ask without a break", () => {
  let postgres: PostgresServer;
  let redis: RedisServer;
  let toPostgres: Proxy;
  let toRedis: Proxy;
  let plant: Plant;
  let bare: Awaited<ReturnType<typeof startBareServer>>;
  /** What each user must be given: the version of everyone, or of the share that they are in. */
  let everyone = "1.0";
  let share: { version: string; salt: string; basisPoints: number } | null = null;
  let versions = 1;
  /** Why the last release could not be made. */
  let refused = "";
  const rows: Row[] = [];

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgresServer({ durable: true }), startRedisServer()]);
    toPostgres = await startTcpProxy(addressOf(postgres.url));
    toRedis = await startTcpProxy(addressOf(redis.url));
    const database = new URL(await postgres.createDatabase());
    database.port = String(toPostgres.port);
    plant = await startPlant({ DATABASE_URL: database.href, REDIS_URL: `redis://127.0.0.1:${toRedis.port}` });
    bare = await startBareServer();
    await release(null);
    await release(20);
    await untilRight();
  }, 120_000);

  afterAll(async () => {
    console.table(rows);
    await plant?.stop();
    await bare?.stop();
    await Promise.all([toPostgres?.stop(), toRedis?.stop(), postgres?.remove(), redis?.stop()]);
  });

  const wanted = (user: string): string =>
    share && bucketOf(share.salt, user) < share.basisPoints ? share.version : everyone;

  async function release(percent: number | null): Promise<boolean> {
    versions += 1;
    const version = `1.${versions}`;
    const made = await plant.release({ version, percent });
    if ("failed" in made) {
      refused = made.failed;
      return false;
    }
    if (percent === null) [everyone, share] = [version, null];
    else share = { version, salt: made.salt, basisPoints: percent * 100 };
    return true;
  }

  async function untilRight(): Promise<number> {
    const startedAt = performance.now();
    await eventually(
      async () => !(await askOnce()).some(isWrong),
      () => "every device has its version",
    );
    return performance.now() - startedAt;
  }

  async function askOnce() {
    const device = aDevice(plant);
    const answers: { user: string; answer: Answer }[] = [];
    for (const user of users) answers.push({ user, answer: await device.ask(user) });
    device.close();
    return answers;
  }

  const isWrong = ({ user, answer }: { user: string; answer: Answer }) =>
    answer.status !== 200 || answer.version !== wanted(user);

  /** Devices ask while the fault lasts, and on while it is lifted. */
  async function during(fault: string, { begin, end }: Fault): Promise<void> {
    const answers: { user: string; answer: Answer }[] = [];
    let asking = true;
    const loops = Array.from({ length: devices }, async (_, at) => {
      const device = aDevice(plant);
      for (let turn = at; asking; turn += 1) {
        const user = users[turn % users.length] ?? "";
        answers.push({ user, answer: await device.ask(user) });
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      device.close();
    });
    const bareTimes: number[] = [];
    const yardstick = (async () => {
      const device = aDevice({ ...plant, port: bare.port });
      while (asking) {
        bareTimes.push((await device.ask("nobody")).ms);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      device.close();
    })();
    await begin();
    await new Promise((resolve) => setTimeout(resolve, faultMs));
    await end();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    asking = false;
    await Promise.all([...loops, yardstick]);
    const times = answers.map(({ answer }) => answer.ms).toSorted((a, b) => a - b);
    const wrong = answers.filter(isWrong);
    const row = {
      fault,
      answers: answers.length,
      wrong: wrong.length,
      slowestMs: round(times.at(-1)),
      bareMs: round(Math.max(...bareTimes)),
      p99Ms: round(times[Math.floor(times.length * 0.99)]),
      backMs: null,
    };
    rows.push(row);
    expect(wrong.slice(0, 3), fault).toEqual([]);
    expect(row.slowestMs - row.bareMs, fault).toBeLessThan(answerMsMax);
    expect(answers.length).toBeGreaterThan(500);
    expect(plant.isAlive()).toBe(true);
    await comesBack(rows.length - 1);
  }

  /** A new release is made and reaches the devices, without a restart. */
  async function comesBack(at: number): Promise<void> {
    const startedAt = performance.now();
    await eventually(
      () => release(null),
      () => `a release can be made again: ${refused}`,
    );
    await untilRight();
    const row = rows[at];
    if (row) row.backMs = round(performance.now() - startedAt);
    expect(await release(40)).toBe(true);
    await untilRight();
  }

  const ofRedis = (): Record<string, Fault> => ({
    "answers late": spoiled(toRedis, { kind: "slow", ms: lateMs }),
    hangs: spoiled(toRedis, { kind: "hang" }),
    "resets every connection": spoiled(toRedis, { kind: "reset" }),
    "answers garbage": spoiled(toRedis, { kind: "corrupt" }),
    "is flushed": { begin: () => redis.flush(), end: () => undefined },
    "is stopped, and comes back empty": { begin: () => redis.stop(), end: () => redis.restart() },
  });
  const ofPostgres = (): Record<string, Fault> => ({
    "answers late": spoiled(toPostgres, { kind: "slow", ms: lateMs }),
    hangs: spoiled(toPostgres, { kind: "hang" }),
    "resets every connection": spoiled(toPostgres, { kind: "reset" }),
    "answers garbage": spoiled(toPostgres, { kind: "corrupt" }),
    "is killed": { begin: () => postgres.kill(), end: () => postgres.restart() },
  });

  it.each(combinations)(
    "answers what is right while Redis %s and PostgreSQL %s, and releases flow again",
    async (redisFault, postgresFault) => {
      const faults = [ofRedis()[redisFault], ofPostgres()[postgresFault]].filter((one) => one !== undefined);
      await during(`Redis ${redisFault}; PostgreSQL ${postgresFault}`, {
        begin: () => Promise.all(faults.map(({ begin }) => begin())),
        end: () => Promise.all(faults.map(({ end }) => end())),
      });
    },
  );
});

it.skipIf(!hasServers)(
  "does not start on stores that are away, and names the variable",
  async () => {
    const stores = { DATABASE_URL: "postgres://nobody@127.0.0.1:9/none", REDIS_URL: "redis://127.0.0.1:9" };
    await expect(startPlant(stores)).rejects.toThrow("DATABASE_URL names 127.0.0.1:9, which does not answer");
  },
  60_000,
);

async function eventually(holds: () => Promise<boolean>, what: () => string): Promise<void> {
  const endMs = performance.now() + backMsMax;
  while (!(await holds())) {
    if (performance.now() > endMs) throw new Error(`not within ${backMsMax} ms: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function spoiled(proxy: Proxy, mode: ProxyMode): Fault {
  return { begin: () => proxy.set(mode), end: () => proxy.set({ kind: "pass" }) };
}

function addressOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}

const round = (ms: number | undefined): number => Math.round(ms ?? 0);
