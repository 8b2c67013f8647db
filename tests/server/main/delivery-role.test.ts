import { Agent, request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { childrenOf, startDeliveryProcess } from "#tests/support/delivery-process.ts";
import { aPublication, freshScope, keyDigest } from "#tests/support/snapshots.ts";

const redisUrl = inject("redisUrl");
const program = "1000000000000001";
type Process = Awaited<ReturnType<typeof startDeliveryProcess>>;

describe.skipIf(redisUrl === null)("ROLE=delivery", () => {
  const scope = freshScope();
  const deviceKey = `dk_${scope.app}`;
  let store: RulesStore;
  const started: Process[] = [];
  const start = async (more: Record<string, string> = {}) => {
    const process = await startDeliveryProcess({ REDIS_URL: redisUrl ?? "", ...more });
    started.push(process);
    return process;
  };

  beforeAll(async () => {
    store = await openRulesStore({ kind: "redis", url: redisUrl ?? "" });
    await store.publish(await aPublication(scope, { deviceKeys: [await keyDigest(deviceKey)] }));
  });
  afterAll(async () => {
    await Promise.all(started.map((process) => process.kill()));
    await store.close();
  });

  const ask = (port: number, path = `/edge/v1/resolve?program=${program}&userId=a`, agent?: Agent) =>
    new Promise<{ status: number; connection: string | undefined; text: string }>((resolve, reject) => {
      const headers = { authorization: `Bearer ${deviceKey}` };
      const asked = request({ port, host: "127.0.0.1", path, headers, agent: agent ?? false }, (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (chunk: string) => void (text += chunk));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, connection: answer.headers.connection, text }),
        );
      });
      asked.on("error", reject).end();
    });

  it("decides, says its health, and has no console and no database", async () => {
    const { port, said } = await start();
    expect(JSON.parse((await ask(port)).text).programs[0]).toMatchObject({ id: program, decision: "update" });
    expect((await ask(port, "/edge/health")).status).toBe(200);
    const console_ = await ask(port, "/w/harbour");
    expect([console_.status, JSON.parse(console_.text).code]).toEqual([404, "route_unknown"]);
    expect(said()).not.toMatch(/postgres|pglite/i);
  });

  it("tells Prometheus of itself, with its token alone where it has one", async () => {
    const { port } = await start();
    await ask(port);
    const { status, text } = await ask(port, "/metrics");
    expect(status).toBe(200);
    expect(text).toMatch(/sluice_edge_answers_total\{.*role="delivery",route="resolve",status="2xx"\} 1/);
    expect(text).toMatch(/sluice_edge_snapshot_age_seconds\{/);
    const guarded = await start({ METRICS_TOKEN: "a-token-that-prometheus-alone-has-and-nobody-else" });
    expect((await ask(guarded.port, "/metrics")).status).toBe(401);
  });

  it("does not start on a rule store that is away, and names the variable", async () => {
    await expect(start({ REDIS_URL: "redis://127.0.0.1:9" })).rejects.toThrow(
      "REDIS_URL names 127.0.0.1:9, which does not answer",
    );
    await expect(start({ REDIS_URL: "" })).rejects.toThrow("ROLE=delivery needs a rule store");
  });

  it("replaces a worker that dies while the others answer on the same port", async () => {
    const { child, port, said } = await start({ WORKERS: "2" });
    const [first = 0, ...others] = await childrenOf(child);
    expect(others).toHaveLength(1);
    process.kill(first, "SIGKILL");
    const isReplaced = async () => {
      const now = await childrenOf(child);
      return now.length === 2 && !now.includes(first);
    };
    await expect.poll(isReplaced, { timeout: 15_000 }).toBe(true);
    for (let turn = 0; turn < 10; turn += 1) expect((await ask(port)).status).toBe(200);
    expect(said()).toContain("a process died");
  });

  it("leaves no process behind when it is told to end, and ends well", async () => {
    const { child, ended } = await start({ WORKERS: "2" });
    const workers = await childrenOf(child);
    child.kill("SIGTERM");
    expect(await ended()).toBe(0);
    for (const pid of workers) expect(() => process.kill(pid, 0), `${pid}`).toThrow("ESRCH");
  });

  it("drains: says so, answers what its connections still ask as their last, then takes no more", async () => {
    const { child, port, ended } = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect((await ask(port, undefined, agent)).connection).toBe("keep-alive");
    const idle = new Agent({ keepAlive: true, maxSockets: 1 });
    await ask(port, undefined, idle);
    child.kill("SIGTERM");
    const health = async () => ask(port, "/edge/health", agent);
    await expect.poll(async () => (await health()).status, { interval: 5 }).toBe(503);
    const last = await ask(port, undefined, idle);
    expect([last.status, last.connection]).toEqual([200, "close"]);
    expect(await ended()).toBe(0);
    await expect(ask(port)).rejects.toThrow("ECONNREFUSED");
  });

  it("ends although a client neither reads nor leaves", async () => {
    const { child, port, ended } = await start();
    const silent = connect(port, "127.0.0.1");
    silent.on("error", () => undefined);
    silent.write("GET /edge/health HTTP/1.1\r\nHost: a\r\n");
    await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill("SIGTERM");
    expect(await ended()).toBe(0);
    silent.destroy();
  }, 30_000);

  it("keeps what it has counted when it ends", async () => {
    const { child, port, ended } = await start();
    for (const user of ["ana", "ben", "cai"])
      await ask(port, `/edge/v1/resolve?program=${program}&userId=${user}`);
    child.kill("SIGTERM");
    await ended();
    const day = new Date().toISOString().slice(0, 10);
    // Ana, Ben, Cai, and the "a" of the tests before.
    expect(await store.readSeen(scope, program, [day])).toBe(4);
  });
});
