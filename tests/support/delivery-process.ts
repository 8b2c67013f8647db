import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverFlags } from "#server/launch/flags.mjs";
import { serverVariables } from "#server/launch/machine.mjs";
import { freePort } from "./free-port.ts";
import { exited } from "./process.ts";

/** server/main.ts as `ROLE=delivery`, in a process of its own with the given variables and no others of ours. */
export async function startDeliveryProcess(variables: Record<string, string>) {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "sluice-delivery-"));
  const entry = join(import.meta.dirname, "../../server/main.ts");
  const child = spawn(process.execPath, [...serverFlags({ ...variables, ROLE: "delivery" }), entry], {
    env: {
      PATH: process.env["PATH"],
      NODE_ENV: "production",
      ...serverVariables,
      ROLE: "delivery",
      PORT: `${port}`,
      SLUICE_DATA_DIR: folder,
      LOG_LEVEL: "info",
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const said = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => void (said.text += chunk.toString()));
  }
  const ended = once(child, "exit");
  const first = await Promise.race([once(child, "message"), ended.then(() => null)]);
  if (first === null) throw new Error(said.text);
  return {
    port,
    folder,
    child,
    said: () => said.text,
    /** Its exit code once it has ended by itself. */
    async ended(): Promise<number | null> {
      await ended;
      return child.exitCode;
    },
    async kill() {
      child.kill("SIGKILL");
      await exited(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The processes that the given one has started. */
export async function childrenOf({ pid }: ChildProcess): Promise<number[]> {
  const { run } = await import("./process.ts");
  const listed = await run("ps", ["-o", "pid=", "--ppid", `${pid}`]).catch(() => "");
  return listed.split("\n").map(Number).filter(Boolean);
}
