import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openRedisRulesStore } from "#server/rules-store/redis.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { startMs, until } from "#tests/support/edge.ts";
import { patiently } from "#tests/support/patiently.ts";
import { startRedisServer, type RedisServer } from "#tests/support/redis-server.ts";
import { startTcpProxy } from "#tests/support/tcp-proxy.ts";
import { newSha256, openWindowEdge, windowEndMs } from "#tests/support/window-edge.ts";

const letIn = { version: "2.0.0", reason: "time_window" };
const keptOut = { version: "1.0.0", reason: "full_release" };
const users = (count: number) => Array.from({ length: count }, (_, at) => `user-${at}`);

describe("a time window at the edge", () => {
  it("lets in the first users, each counted once, and who was let in stays while it is full", async () => {
    const edge = await openWindowEdge({ usersMax: 2 });
    expect(await edge.visit("ana")).toEqual(letIn);
    expect(await edge.visit("ana")).toEqual(letIn);
    expect(await edge.visit("ben")).toEqual(letIn);
    expect(await edge.visit("cleo")).toEqual(keptOut);
    expect(await edge.visit("ana")).toEqual(letIn);
  });

  it("adds nobody before its start and from its end on; who was let in stays after it", async () => {
    const edge = await openWindowEdge();
    edge.clock.nowMs = startMs - 1;
    expect(await edge.visit("ana")).toEqual(keptOut);
    edge.clock.nowMs = windowEndMs - 1;
    expect(await edge.visit("ana")).toEqual(letIn);
    edge.clock.nowMs = windowEndMs;
    expect(await edge.visit("ben")).toEqual(keptOut);
    expect(await edge.visit("ana")).toEqual(letIn);
  });

  it("counts only users who are proven, whom every filter matches, and whom nothing else lets in", async () => {
    const edge = await openWindowEdge({ usersMax: 1 });
    const filters = [{ attribute: "platform" as const, operator: "is_one_of" as const, values: ["ios"] }];
    await edge.change({ rollout: { filters } });
    expect(await edge.visit(null, { device: { platform: "ios" } })).toEqual(keptOut);
    expect(await edge.visit("ana", { device: { platform: "android" } })).toEqual(keptOut);
    expect(await edge.visit("ben", { device: { platform: "ios" } })).toEqual(letIn);
    expect((await edge.store.readAdmissions([{ gate: edge.gate, epoch: 1, known: 0 }]))[0]?.total).toBe(1);
  });

  it("is closed by a pause: who runs the release keeps it, and goes on when it is resumed", async () => {
    const edge = await openWindowEdge();
    expect(await edge.visit("ana")).toEqual(letIn);
    await edge.change({ rollout: { state: "paused" } });
    expect(await edge.visit("ben")).toEqual(keptOut);
    expect(await edge.visit("ana", { holds: newSha256 })).toMatchObject({ version: "2.0.0" });
    await edge.change({});
    expect(await edge.visit("ben")).toEqual(letIn);
  });

  it("lets in as many more as its bound is raised by, and keeps everybody where it is lowered", async () => {
    const edge = await openWindowEdge({ usersMax: 2 });
    await Promise.all(users(5).map((user) => edge.visit(user)));
    await edge.change({ window: { usersMax: 3 } });
    const raised = await Promise.all(users(5).map((user) => edge.visit(user)));
    expect(raised.filter(({ version }) => version === "2.0.0")).toHaveLength(3);
    await edge.change({ window: { usersMax: 1 } });
    expect(await Promise.all(users(5).map((user) => edge.visit(user)))).toEqual(raised);
  });

  it("asks the store once for a user, and not at all once it knows that it is full or over", async () => {
    const edge = await openWindowEdge({ usersMax: 1 });
    let calls = 0;
    const { admit } = edge.store;
    edge.store.admit = (asks) => {
      calls += 1;
      return admit.call(edge.store, asks);
    };
    await edge.visit("ana");
    await edge.visit("ana");
    expect(calls).toBe(1);
    edge.delivery.start();
    await until(
      async () => {
        const before = calls;
        await edge.visit("ben");
        return calls - before;
      },
      (more) => more === 0,
    );
    const settled = calls;
    expect(await edge.visit("cleo")).toEqual(keptOut);
    edge.clock.nowMs = windowEndMs;
    await edge.change({ window: { usersMax: 5 } });
    expect(await edge.visit("dora")).toEqual(keptOut);
    expect(calls).toBe(settled);
    edge.delivery.stop();
  });

  it("takes no place for a search, and lets in exactly 100 of 1,000 who ask at once", async () => {
    const edge = await openWindowEdge({ usersMax: 100 });
    await edge.askJson("/edge/v1/search?q=coffee&userId=user-0");
    const answers = await Promise.all(users(1_000).map((user) => edge.visit(user)));
    expect(answers.filter(({ version }) => version === "2.0.0")).toHaveLength(100);
    expect(answers.filter(({ version }) => version === "1.0.0")).toHaveLength(900);
  });
});

describe.skipIf(inject("redisUrl") === null)("a time window over a real Redis that fails", () => {
  let redis: RedisServer;
  let proxy: Awaited<ReturnType<typeof startTcpProxy>>;
  let store: RulesStore;
  beforeAll(async () => {
    redis = await startRedisServer();
    proxy = await startTcpProxy({ host: "127.0.0.1", port: Number(new URL(redis.url).port) });
    store = openRedisRulesStore(`redis://127.0.0.1:${proxy.port}`);
    await patiently(() => store.ping());
  });
  afterAll(async () => {
    await store.close();
    await proxy.stop();
    await redis.stop();
  });

  it("keeps in whom a fresh process has never seen, also when the window is over", async () => {
    const edge = await openWindowEdge({ store });
    expect(await edge.visit("ana")).toEqual(letIn);
    edge.clock.nowMs = windowEndMs;
    const restarted = edge.newDelivery();
    expect(await patiently(() => edge.visit("ana", { by: restarted }))).toEqual(letIn);
    expect(await edge.visit("ben", { by: restarted })).toEqual(keptOut);
  });

  it("keeps in whom another process has let in a moment ago, where their device runs the release", async () => {
    const edge = await openWindowEdge({ store });
    const other = edge.newDelivery();
    expect(await edge.visit("ben", { by: other })).toEqual(letIn);
    expect(await edge.visit("ana")).toEqual(letIn);
    edge.clock.nowMs = windowEndMs;
    expect(await edge.visit("ana", { by: other, holds: newSha256 })).toMatchObject({ version: "2.0.0" });
  });

  it("keeps whom memory knows and lets in nobody new while the store hangs; goes on when it is back", async () => {
    const edge = await openWindowEdge({ store, usersMax: 5 });
    expect(await edge.visit("ana")).toEqual(letIn);
    proxy.set({ kind: "hang" });
    expect(await edge.visit("ben")).toEqual(keptOut);
    expect(await edge.visit("ana")).toEqual(letIn);
    proxy.set({ kind: "pass" });
    expect(
      await until(
        () => edge.visit("ben"),
        ({ version }) => version === "2.0.0",
      ),
    ).toEqual(letIn);
  });

  it("is closed where the store was emptied, until counting begins anew from who is known", async () => {
    const edge = await openWindowEdge({ store, usersMax: 2 });
    expect(await edge.visit("ana")).toEqual(letIn);
    const [kept] = await store.readAdmissions([{ gate: edge.gate, epoch: 1, known: 0 }]);
    await redis.flush();
    await edge.publish();
    expect(await edge.visit("ben")).toEqual(keptOut);
    expect(await edge.visit("ana")).toEqual(letIn);
    await store.openAdmissions(edge.gate, 2, kept?.users ?? []);
    await edge.change({ release: { windowEpoch: 2 } });
    expect(await edge.visit("ana")).toEqual(letIn);
    expect(await edge.visit("ben")).toEqual(letIn);
    expect(await edge.visit("cleo")).toEqual(keptOut);
  });
});
