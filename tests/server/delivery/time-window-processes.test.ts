import { afterAll, describe, expect, inject, it } from "vitest";
import { resolveAnswerSchema } from "#lib/protocol/resolve.ts";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import { startDeliveryProcess } from "#tests/support/delivery-process.ts";
import { patiently } from "#tests/support/patiently.ts";
import { coffee, openWindowEdge } from "#tests/support/window-edge.ts";

const redisUrl = inject("redisUrl");
type Process = Awaited<ReturnType<typeof startDeliveryProcess>>;

describe.skipIf(redisUrl === null)("a time window over several processes", () => {
  const started: Process[] = [];
  const start = async () => {
    const process = await startDeliveryProcess({ REDIS_URL: redisUrl ?? "" });
    started.push(process);
    return process;
  };
  afterAll(() => Promise.all(started.map((process) => process.kill())));

  it("lets in exactly 100 distinct users of 1,000 requests at once, repeats for nothing, over a restart too", async () => {
    const store = await openRulesStore({ kind: "redis", url: redisUrl ?? "" });
    const edge = await openWindowEdge({ store, usersMax: 100 });
    const nowMs = Date.now();
    await edge.change({ window: { startsAt: nowMs - 1_000, endsAt: nowMs + 600_000 } });
    const processes = await Promise.all([start(), start(), start()]);
    const visit = async ({ port }: Pick<Process, "port">, user: string) => {
      const headers = { authorization: `Bearer ${edge.deviceKey}` };
      const address = `http://127.0.0.1:${port}/edge/v1/resolve?program=${coffee}&userId=${user}`;
      const answered = await fetch(address, { headers });
      if (!answered.ok) throw new Error(`answered ${answered.status}`);
      return resolveAnswerSchema.parse(await answered.json()).programs[0]?.version === "2.0.0";
    };
    // Every user asks two processes: 500 users, 1,000 requests, all at the same moment.
    const users = Array.from({ length: 500 }, (_, at) => `user-${at}`);
    const asked = users.flatMap((user, at) =>
      [0, 1].map((more) => ({ user, process: processes[(at + more) % processes.length] ?? { port: 0 } })),
    );
    const letIn = new Set<string>();
    await Promise.all(
      asked.map(async ({ user, process }) => {
        if (await patiently(() => visit(process, user))) letIn.add(user);
      }),
    );
    expect(letIn.size).toBe(100);
    await processes[0]?.kill();
    const fresh = await start();
    const again = await Promise.all(users.map((user) => patiently(() => visit(fresh, user))));
    expect(users.filter((_, at) => again[at])).toEqual(users.filter((user) => letIn.has(user)));
    const [kept] = await patiently(() => store.readAdmissions([{ gate: edge.gate, epoch: 1, known: 0 }]));
    expect([kept?.total, new Set(kept?.users.map(({ user }) => user)).size]).toEqual([100, 100]);
    await store.close();
  });
});
