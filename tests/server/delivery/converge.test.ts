import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createDelivery, type Delivery } from "#server/delivery/delivery.ts";
import { openRulesStore, type RulesStoreChoice } from "#server/rules-store/open-rules-store.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { startRedisServer, type RedisServer } from "#tests/support/redis-server.ts";
import { aProgram, aPublication, aRelease, freshScope, keyDigest } from "#tests/support/snapshots.ts";
import { startUpstashShim } from "#tests/support/upstash-shim.ts";

const hasRedis = inject("redisUrl") !== null;
const program = "1000000000000001";
const waiting = { timeout: 15_000, interval: 20 };

describe.skipIf(!hasRedis)("several delivery processes over one rule store", () => {
  let redis: RedisServer;
  let shim: Awaited<ReturnType<typeof startUpstashShim>>;
  beforeAll(async () => {
    redis = await startRedisServer();
    shim = await startUpstashShim(redis.url, "token");
  });
  afterAll(async () => {
    await shim?.stop();
    await redis?.stop();
  });

  const choices: Record<string, () => RulesStoreChoice> = {
    "Redis, which calls out": () => ({ kind: "redis", url: redis.url }),
    "Upstash, which is polled": () => ({ kind: "upstash", url: shim.url, token: shim.token }),
  };

  /** Four, each with a connection of its own, as in four processes. */
  async function openFour(choice: RulesStoreChoice, pollMs: number) {
    const scope = freshScope();
    const deviceKey = `dk_${scope.app}`;
    const stores: RulesStore[] = [];
    const deliveries: Delivery[] = [];
    for (let at = 0; at < 4; at += 1) {
      const store = await openRulesStore(choice);
      const log = { warn: () => undefined };
      const blobs = { open: async () => null };
      const delivery = createDelivery({ store, blobs, now: Date.now, random: () => 0.5, log, pollMs });
      delivery.start();
      stores.push(store);
      deliveries.push(delivery);
    }
    const publish = async (sequence: number, by = 0) => {
      const release = aRelease({ id: `release-${sequence}`, version: `1.0.${sequence}` });
      const programs = [aProgram(program, { releases: [release] })];
      const deviceKeys = [await keyDigest(deviceKey)];
      return stores[by]?.publish(await aPublication(scope, { sequence, deviceKeys, programs }));
    };
    const ask = async (delivery: Delivery): Promise<string> => {
      const headers = { authorization: `Bearer ${deviceKey}` };
      const url = `http://edge.example/edge/v1/resolve?program=${program}&userId=a`;
      const response = await delivery.handle(new Request(url, { headers }));
      if (response.status !== 200) return `${response.status}`;
      const { sequence, programs } = await response.json();
      return `${sequence} ${programs[0].version}`;
    };
    const answers = () => Promise.all(deliveries.map(ask));
    const close = async () => {
      for (const delivery of deliveries) delivery.stop();
      await Promise.all(stores.map((store) => store.close()));
    };
    return { publish, answers, close, stores };
  }

  const all = (answer: string) => [answer, answer, answer, answer];

  it.each(Object.keys(choices))(
    "all come to the newest, whoever published it and in which order: %s",
    async (name) => {
      const choice = choices[name]?.();
      if (choice === undefined) throw new Error(name);
      const four = await openFour(choice, 100);
      await four.publish(1);
      await expect.poll(four.answers, waiting).toEqual(all("1 1.0.1"));
      await Promise.all([3, 5, 2, 4].map((sequence, by) => four.publish(sequence, by)));
      await expect.poll(four.answers, waiting).toEqual(all("5 1.0.5"));
      expect(await four.publish(4, 2)).toEqual({ ok: false, why: "late" });
      expect(await four.answers()).toEqual(all("5 1.0.5"));
      await four.close();
    },
    60_000,
  );

  it("hears of a publication from Redis itself, without asking", async () => {
    // Nobody asks within this test.
    const four = await openFour({ kind: "redis", url: redis.url }, 600_000);
    await four.publish(1);
    await expect.poll(four.answers, waiting).toEqual(all("1 1.0.1"));
    await four.publish(2);
    await expect.poll(four.answers, waiting).toEqual(all("2 1.0.2"));
    await four.close();
  }, 60_000);

  it("comes back by itself where Redis drops the connections of a running process", async () => {
    const four = await openFour({ kind: "redis", url: redis.url }, 600_000);
    await four.publish(1);
    await expect.poll(four.answers, waiting).toEqual(all("1 1.0.1"));
    const admin = createClient({ url: redis.url });
    await admin.connect();
    for (const kind of ["normal", "pubsub"])
      await admin.sendCommand(["CLIENT", "KILL", "TYPE", kind, "SKIPME", "yes"]);
    await admin.close();
    const isBack = () =>
      Promise.all(four.stores.map((store) => store.ping())).then(
        () => true,
        () => false,
      );
    await expect.poll(isBack, waiting).toBe(true);
    // Who listens hears again, too; a call made before that is missed, so it is made anew.
    let sequence = 1;
    const published = async () => {
      sequence += 1;
      await four.publish(sequence);
      return (await four.answers()).every((answer) => Number(answer.split(" ")[0]) > 1);
    };
    await expect.poll(published, { timeout: 15_000, interval: 200 }).toBe(true);
    await four.close();
  }, 60_000);
});
