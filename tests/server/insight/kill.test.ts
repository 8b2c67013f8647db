import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import type { Report } from "#lib/insight/report.ts";
import { userHash } from "#lib/insight/user-hash.ts";
import { scopeText } from "#lib/snapshot/keys.ts";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import { exited } from "#tests/support/process.ts";
import { startRedisServer, type RedisServer } from "#tests/support/redis-server.ts";

const hasRedis = inject("redisUrl") !== null;
const script = join(import.meta.dirname, "..", "..", "support", "fold-child.ts");
const [batchesSent, perBatch] = [120, 10];
let folder: string;
let server: RedisServer | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sluice-fold-"));
  if (hasRedis) server = await startRedisServer();
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function run(crashAt: string) {
  const env = {
    ...process.env,
    SLUICE_DATA_DIR: folder,
    REDIS_URL: server?.url,
    CRASH_AT: crashAt,
    LOG_LEVEL: "silent",
  };
  const child = spawn(process.execPath, [script], { env, stdio: ["ignore", "pipe", "pipe"] });
  const told = { out: "", errors: "" };
  child.stdout.on("data", (chunk: Buffer) => void (told.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => void (told.errors += chunk.toString()));
  await exited(child);
  return { ...told, code: child.exitCode, signal: child.signalCode };
}

async function report(releaseId: string, app: string): Promise<void> {
  const store = await openRulesStore({ kind: "redis", url: server?.url ?? "" });
  const scope = { app, environment: "production" } as const;
  const eventOf = (install: number): Report => ({
    kind: "event",
    scope: scopeText(scope),
    release: releaseId,
    event: "installed",
    install: userHash(scope, `install-${install}`),
    user: null,
    reason: "",
    bytes: 3,
    isDelta: false,
    atMs: Date.now(),
  });
  for (let batch = 0; batch < batchesSent; batch += 1) {
    const reports = Array.from({ length: perBatch }, (_, at) => eventOf(batch * perBatch + at));
    await store.appendReports([{ text: JSON.stringify(reports), count: perBatch }], 0);
  }
  await store.close();
}

it.skipIf(!hasRedis)(
  "counting that is killed between any two steps goes on where it was, and counts nothing twice",
  { timeout: 180_000 },
  async () => {
    const found = await run("found");
    expect(found).toMatchObject({ code: 0, errors: "" });
    const { releaseId, appId } = JSON.parse(found.out);
    await report(releaseId, appId);
    for (const crashAt of [
      "after reading",
      "before commit",
      "after commit",
      "after dropping",
      "after commit",
    ]) {
      expect({ crashAt, signal: (await run(crashAt)).signal }).toEqual({ crashAt, signal: "SIGKILL" });
    }
    const last = await run("");
    expect(last).toMatchObject({ code: 0, errors: "" });
    const installs = batchesSent * perBatch;
    const { reported, ...told } = JSON.parse(last.out);
    expect(told.installs).toEqual([{ event: "installed", installs, bytes: installs * 3 }]);
    expect(Math.abs(reported - installs) / installs).toBeLessThan(0.05);
  },
);
