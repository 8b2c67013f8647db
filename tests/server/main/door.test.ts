import { createServer, request as httpRequest } from "node:http";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problemSchema } from "#lib/protocol/problem.ts";
import { Door, type DoorSettings } from "#server/main/door.ts";
import { edgeListener } from "#server/main/edge-listener.ts";
import { fairShare } from "#server/main/fair-share.ts";
import { doorLimits } from "#server/main/limits.ts";
import { isPrivateAddress } from "#server/main/private-address.ts";
import { openEdge, until } from "#tests/support/edge.ts";
import { freePort } from "#tests/support/free-port.ts";

const open = (settings: Partial<DoorSettings> = {}) =>
  new Door({
    keyPerSecond: 0,
    addressPerSecond: 0,
    proxies: 0,
    now: Date.now,
    scopeOf: (authorization) => authorization,
    ...settings,
  });
const socketOf = (remoteAddress: string) => ({ remoteAddress });
/** How many of `count` requests pass; groups are settled as they fill. */
async function passing(count: number, ask: () => number): Promise<number> {
  let passed = 0;
  for (let turn = 0; turn < count; turn += 1) {
    if (ask() === 0) passed += 1;
    // What the limiter says comes by a promise.
    await Promise.resolve();
    await Promise.resolve();
  }
  return passed;
}

describe("abuse at the door", () => {
  const key = { authorization: "Bearer dk_a", forwarded: null, socket: socketOf("203.0.113.7") };

  it("lets a device key make what a window takes, within a hundredth, and turns the rest away", async () => {
    const door = open({ keyPerSecond: 200 });
    const passed = await passing(3_000, () => door.wait(key));
    expect(passed).toBeGreaterThanOrEqual(1_000);
    expect(passed).toBeLessThanOrEqual(1_000 + 2 * 10);
    expect(door.wait({ ...key, authorization: "Bearer dk_b" })).toBe(0);
  });

  it("never tells anybody to wait longer than five seconds, and waits get shorter", async () => {
    let nowMs = Date.now();
    const door = open({ keyPerSecond: 10, now: () => nowMs });
    await passing(200, () => door.wait(key));
    const waits = [];
    for (let second = 0; second < 6; second += 1, nowMs += 1_000) waits.push(door.wait(key));
    expect(waits[0]).toBeGreaterThan(0);
    expect(Math.max(...waits)).toBeLessThanOrEqual(5);
    expect(waits.toSorted((a, b) => b - a)).toEqual(waits);
    expect(waits.at(-1)).toBe(0);
  });

  it("counts a client's address whatever keys it shows, and one household as one", async () => {
    const door = open({ addressPerSecond: 100 });
    let turn = 0;
    const ask = () => {
      turn += 1;
      const socket = socketOf(`2001:db8:1:2::${turn.toString(16)}`);
      return door.wait({ authorization: `Bearer dk_${turn}`, forwarded: null, socket });
    };
    expect(await passing(1_500, ask)).toBeLessThanOrEqual(510);
    expect(door.wait({ ...key, socket: socketOf("2001:db8:1:3::1") })).toBe(0);
  });

  it("counts no address behind a proxy that it was not told of, and the client's behind one that it was", async () => {
    const proxy = { ...key, socket: socketOf("10.0.0.3") };
    const untold = open({ addressPerSecond: 10 });
    expect(await passing(500, () => untold.wait(proxy))).toBe(500);
    const told = open({ addressPerSecond: 10, proxies: 1 });
    const from = (forwarded: string) => () => told.wait({ ...proxy, forwarded });
    expect(await passing(500, from("203.0.113.7"))).toBeLessThanOrEqual(52);
    expect(await passing(5, from("203.0.113.7, 203.0.113.8"))).toBe(5);
    // What the client wrote before our proxy's word is not believed.
    expect(from("1.2.3.4, 203.0.113.7")()).toBeGreaterThan(0);
  });

  it("lets in whom it has no room to count", async () => {
    const door = open({ keyPerSecond: 1 });
    for (let at = 0; at < doorLimits.keysMax; at += 1)
      door.wait({ ...key, authorization: `Bearer dk_${at}` });
    expect(await passing(100, () => door.wait({ ...key, authorization: "Bearer dk_more" }))).toBe(100);
  });

  it("knows networks of somebody's own", () => {
    for (const address of [
      "127.0.0.1",
      "::1",
      "::ffff:10.1.2.3",
      "192.168.1.1",
      "fd00::1",
      "fe80::1",
      "nothing",
    ]) {
      expect(isPrivateAddress(address), address).toBe(true);
    }
    for (const address of ["203.0.113.7", "2001:db8::1", "::ffff:8.8.8.8", "172.32.0.1"]) {
      expect(isPrivateAddress(address), address).toBe(false);
    }
  });
});

describe("a busy process", () => {
  const ask = (door: Door, scope: string, times: number) => {
    let passed = 0;
    for (let turn = 0; turn < times; turn += 1) {
      if (door.wait({ authorization: scope, forwarded: null, socket: socketOf("10.0.0.1") }) === 0)
        passed += 1;
    }
    return passed;
  };

  /** One that has served for a while, and so knows what it can serve. */
  const learned = () => {
    const door = open();
    for (let tick = 0; tick < doorLimits.learningTicks; tick += 1) {
      ask(door, "loud", 5_000);
      door.tick(0.5);
    }
    return door;
  };

  it("serves a tenant all it asks for beside one that asks for a hundred times as much (catalogue 85)", () => {
    const door = learned();
    for (let tick = 0; tick < 20; tick += 1) {
      const loud = ask(door, "loud", 5_000);
      expect(ask(door, "quiet", 50)).toBe(50);
      // Once it is seen to be too much, the loud one is given what the quiet one leaves, and some stays free.
      if (tick > 0) expect(loud).toBeLessThan(5_000 * doorLimits.capacityShared);
      door.tick(1);
    }
    for (let tick = 0; tick < 5; tick += 1) {
      expect(ask(door, "loud", 50_000)).toBeLessThanOrEqual(5_000);
      expect(ask(door, "quiet", 50)).toBe(50);
      door.tick(1);
    }
  });

  it("goes on turning away what would be too much, though that leaves it time; and tries more", () => {
    const door = learned();
    const served: number[] = [];
    for (let tick = 0; tick < 6; tick += 1) {
      served.push(ask(door, "loud", tick === 0 ? 50_000 : 200_000));
      ask(door, "quiet", 50);
      door.tick(tick === 0 ? 1 : 0.5);
    }
    expect(served[0]).toBe(50_000);
    const [, second = 0, third = 0, , fifth = 0] = served;
    expect(second).toBeLessThan(50_000);
    expect(third).toBeLessThan(200_000);
    expect(fifth).toBeGreaterThan(third);
  });

  it("turns nobody away before it knows what it can serve", () => {
    const door = open();
    for (let tick = 1; tick < doorLimits.learningTicks; tick += 1) {
      expect(ask(door, "loud", 100 * tick) + ask(door, "quiet", 5)).toBe(100 * tick + 5);
      door.tick(1);
    }
  });

  it("cuts no tenant for strangers, but strangers for a tenant", () => {
    const door = learned();
    const strangers = (times: number) => {
      let passed = 0;
      for (let turn = 0; turn < times; turn += 1) {
        if (door.wait({ authorization: "nobody", forwarded: null, socket: socketOf("10.0.0.1") }) === 0)
          passed += 1;
      }
      return passed;
    };
    for (let tick = 0; tick < 5; tick += 1) {
      expect(ask(door, "loud", 4_000)).toBe(4_000);
      const passed = strangers(50_000);
      if (tick > 0) expect(passed).toBeLessThan(50_000);
      door.tick(1);
    }
  });

  it("cuts nobody while it is not busy, or while one tenant is alone", () => {
    const calm = open();
    const alone = open();
    for (let tick = 0; tick < 5; tick += 1) {
      expect(ask(calm, "loud", 5_000) + ask(calm, "quiet", 50)).toBe(5_050);
      expect(ask(alone, "loud", 5_000 * (tick + 1))).toBe(5_000 * (tick + 1));
      calm.tick(0.5);
      alone.tick(1);
    }
  });

  it("shares out what there is, never more, and cuts nobody who asks for less than an equal share", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 100, max: 50_000 }),
        (demands, capacity) => {
          const share = fairShare(demands, capacity);
          const given = demands.map((demand) => Math.min(demand, share));
          expect(given.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(capacity);
          for (const [at, demand] of demands.entries()) {
            if (demand <= Math.floor(capacity / demands.length)) expect(given[at]).toBe(demand);
          }
        },
      ),
    );
  });
});

it("answers who is turned away with 429, a short Retry-After and a problem, and always says its health", async () => {
  const edge = await openEdge();
  const door = open({ keyPerSecond: 1 });
  const server = createServer(edgeListener(edge.delivery, door));
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const ask = (
    path: string,
    headers: Record<string, string> = { authorization: `Bearer ${edge.deviceKey}` },
  ) =>
    new Promise<{ status: number; retryAfter: string | undefined; text: string }>((resolve, reject) => {
      const asked = httpRequest({ port, host: "127.0.0.1", path, headers, agent: false }, (answer) => {
        let text = "";
        answer.on("data", (chunk: Buffer) => void (text += chunk.toString()));
        const retryAfter = answer.headers["retry-after"];
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, retryAfter, text }));
      });
      asked.on("error", reject).end();
    });
  const turnedAway = await until(
    () => ask("/edge/v1/resolve?userId=a"),
    ({ status }) => status === 429,
  );
  expect(turnedAway.status).toBe(429);
  expect(Number(turnedAway.retryAfter)).toBeGreaterThanOrEqual(1);
  expect(Number(turnedAway.retryAfter)).toBeLessThanOrEqual(5);
  expect(problemSchema.parse(JSON.parse(turnedAway.text)).code).toBe("too_many_requests");
  // Whoever balances shows no key, and neither does who asks for switches in the other way.
  expect((await ask("/edge/health")).status).toBe(200);
  const byOtherHeader = await ask("/edge/v1/resolve", { "x-api-key": `Bearer ${edge.deviceKey}` });
  expect(byOtherHeader.status).toBe(429);
  await new Promise((resolve) => server.close(resolve));
});
