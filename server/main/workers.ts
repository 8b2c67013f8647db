import { fork, type ChildProcess } from "node:child_process";
import cluster from "node:cluster";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "#server/env.ts";
import { serverFlags } from "#server/launch/flags.mjs";
import { log } from "#server/log.ts";
import { KeptProcess } from "./kept-process.ts";
import { stopSignal } from "./stop-signal.ts";

const entry = join(import.meta.dirname, "..", "main.ts");

/**
 * Serves with several processes: workers share the port and answer devices; beside them one process has the console, the
 * jobs and the keeping of the rule store, and workers hand it whatever is not a device's. Whoever dies is replaced.
 */
export async function superviseWorkers(): Promise<void> {
  const { WORKERS, ROLE, publicUrl } = env();
  const place = ROLE === "all" ? await privateSocket() : null;
  const signal = stopSignal();
  const console_ = place && new KeptProcess("console", () => fork(entry, ["--console-at", place.path]));
  await console_?.ready;
  const behind = place ? ["--worker-before", place.path] : ["--worker"];
  const workers = Array.from({ length: WORKERS }, () => new KeptProcess("worker", () => aWorker(behind)));
  await Promise.all(workers.map(({ ready }) => ready));
  process.stdout.write(`\n  Sluice is open at ${publicUrl}, with ${WORKERS} workers\n  Ctrl-C stops it.\n\n`);
  process.send?.("ready");
  await signal;
  log().info({ workers: WORKERS }, "draining");
  await Promise.all(workers.map((worker) => worker.stop()));
  await console_?.stop();
  await place?.remove();
}

function aWorker(commandArguments: string[]): ChildProcess {
  const execArgv = serverFlags({ ROLE: "delivery", WORKERS: `${env().WORKERS}` });
  cluster.setupPrimary({ exec: entry, args: commandArguments, execArgv });
  return cluster.fork().process;
}

/** Where the console's process listens: a folder that this user alone may enter. */
async function privateSocket(): Promise<{ path: string; remove(): Promise<void> }> {
  if (process.platform === "win32") {
    const path = `\\\\.\\pipe\\sluice-${randomBytes(16).toString("hex")}`;
    return { path, remove: async () => undefined };
  }
  const folder = await mkdtemp(join(tmpdir(), "sluice-"));
  return { path: join(folder, "console"), remove: () => rm(folder, { recursive: true, force: true }) };
}
