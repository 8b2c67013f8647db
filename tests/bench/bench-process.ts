import { spawn, type ChildProcess } from "node:child_process";
import { availableParallelism, constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { run } from "#tests/support/process.ts";
import type { LoadAsked, LoadSeen } from "./http-load.ts";
import type { OpenAsked, OpenSeen } from "./open-load.ts";

const pinned = process.platform === "linux" && availableParallelism() > 1;

export type BenchServer = { child: ChildProcess; port: number };
/** `perCoreSecond`: answers for each second that the server used of a core. */
export type Measured = LoadSeen & { perCoreSecond: number };

/** A server of http-server.ts on the first core. */
export async function startBenchServer(commandArguments: string[]): Promise<BenchServer> {
  const child = startScript("http-server.ts", "0", commandArguments);
  return { child, port: Number(await message(child)) };
}

/** Whoever makes the load, on the other core. */
export const startLoad = (): ChildProcess => startScript("http-load.ts", "1", []);

export async function measure(
  load: ChildProcess,
  { child, port }: BenchServer,
  asked: Omit<LoadAsked, "port">,
): Promise<Measured> {
  const before = await coreSeconds(child);
  load.send({ port, ...asked });
  const seen = asSeen(await message(load));
  const used = (await coreSeconds(child)) - before;
  if (seen.failed > 0) throw new Error(`${seen.failed} requests failed.`);
  return { ...seen, perCoreSecond: seen.answers / used };
}

/** 64 connections that ask for one program, each as soon as it is answered, for a second and a half. */
export async function steadyLoad(load: ChildProcess, port: number): Promise<LoadSeen> {
  const seen = await greedyLoad(load, { port, seconds: 1.5 });
  if (seen.failed > 0) throw new Error(`${seen.failed} requests failed.`);
  return seen;
}

/** The same for as long as is asked, whatever is answered. */
export async function greedyLoad(
  load: ChildProcess,
  asked: Pick<LoadAsked, "port" | "seconds">,
): Promise<LoadSeen> {
  load.send({ connections: 64, asks: "get", ...asked });
  return asSeen(await message(load));
}

/** Whoever makes load that does not wait, on the other core. */
export const startOpenLoad = (): ChildProcess => startScript("open-load.ts", "1", []);

export async function openLoad(load: ChildProcess, asked: OpenAsked): Promise<OpenSeen> {
  load.send(asked);
  return asOpenSeen(await message(load));
}

async function coreSeconds(child: ChildProcess): Promise<number> {
  child.send("cpu");
  return Number(await message(child));
}

/** A script of this folder in a process on one core; on a machine with a single core, wherever it lands. */
function startScript(file: string, core: string, commandArguments: string[]): ChildProcess {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const [command, ...rest] = [
    ...(pinned ? ["taskset", "-c", core] : []),
    process.execPath,
    script,
    ...commandArguments,
  ];
  return spawn(command ?? "", rest, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
}

/** A server on the first core, and whoever is not under test (this process, the store) behind it and the load, which has begun. */
export async function alone(server: ChildProcess, storePid: number): Promise<void> {
  if (!pinned) return;
  await run("taskset", ["-cp", "0", `${server.pid}`]);
  for (const pid of [process.pid, storePid]) setPriority(pid, constants.priority.PRIORITY_LOW);
}

function message(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A bench process ended (code ${code}).`));
    child.once("exit", ended);
    child.once("message", (said) => {
      child.off("exit", ended);
      resolve(said);
    });
  });
}

// What crosses the channel is what http-load.ts sends.
const asSeen = (said: unknown) => said as LoadSeen;
// And what open-load.ts sends.
const asOpenSeen = (said: unknown) => said as OpenSeen;

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
