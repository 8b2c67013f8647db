import { Agent, request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { descriptorKey, packageKey } from "#lib/protocol/package-descriptor.ts";
import { s3Blobs } from "#server/storage/s3.ts";
import { mergedEncodings } from "#server/version/describe-package.ts";
import { encodeContainer, encodePackage } from "#server/version/encode-package.ts";
import { startS3Server } from "#tests/support/s3-server.ts";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { childrenOf, startDeliveryProcess } from "#tests/support/delivery-process.ts";
import { aPublication, freshScope, keyDigest } from "#tests/support/snapshots.ts";

const redisUrl = inject("redisUrl");
const program = "1000000000000001";
const refusedStore = {
  S3_ENDPOINT: "http://127.0.0.1:9",
  S3_BUCKET: "packages",
  S3_ACCESS_KEY_ID: "a",
  S3_SECRET_ACCESS_KEY: "b",
};
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

  it("reads packages from S3 where its variables name it, encoded and by ranges, and never from its own disk", async () => {
    const s3 = await startS3Server();
    try {
      const bytes = new TextEncoder().encode("a package of a mini program\n".repeat(1_000));
      const sha256 = await sha256Hex(bytes);
      const blobs = s3Blobs(s3.settings);
      await blobs.put(packageKey(sha256, "identity"), bytes);
      const building = { blobs, sha256, container: bytes, effort: "quick", encode: encodeContainer } as const;
      const made = { sizeBytes: bytes.length, encodings: await encodePackage(building) };
      const descriptor = { encodings: mergedEncodings(sha256, made, null) };
      await blobs.put(descriptorKey(sha256), new TextEncoder().encode(JSON.stringify(descriptor)));
      const { port } = await start(s3.variables);
      const address = `http://127.0.0.1:${port}/edge/v1/packages/${program}/${sha256}`;
      const zstd = await fetch(address, { headers: { "accept-encoding": "zstd" } });
      expect(zstd.headers.get("content-encoding")).toBe("zstd");
      expect(new Uint8Array(await zstd.arrayBuffer())).toEqual(bytes);
      const part = await fetch(address, {
        headers: { "accept-encoding": "identity", range: "bytes=100-299" },
      });
      expect(part.status).toBe(206);
      expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.subarray(100, 300));
      s3.faults.push(...Array.from({ length: 8 }, () => "slow_down" as const));
      expect((await fetch(address.replace(sha256, "0".repeat(64)))).status).toBe(503);
    } finally {
      await s3.stop();
    }
  });

  it("does not start on an S3 store that it cannot use, and names the variable", async () => {
    await expect(start({ ...refusedStore, S3_ENDPOINT: "http://127.0.0.1:9" })).rejects.toThrow(
      "S3_ENDPOINT names 127.0.0.1:9, bucket packages, which does not answer",
    );
    await expect(start({ ...refusedStore, S3_BUCKET: "" })).rejects.toThrow(
      "Set S3_ENDPOINT and S3_BUCKET together",
    );
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
