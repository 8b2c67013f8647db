import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverFlags } from "#server/launch/flags.mjs";
import { serverEnvironment } from "#server/launch/machine.mjs";
import { freePort } from "./free-port.ts";

export type Product = {
  url: string;
  dataFolder: string;
  process: ChildProcess;
  /** The demo's passwords by e-mail, and its device keys by environment. */
  demo: { passwords: Record<string, string>; deviceKeys: Record<string, string> };
  /** SIGTERM, and the data folder is gone. */
  stop(): Promise<void>;
};

const startMsMax = 90_000;

/** Starts the built product as a process of its own, on a free port and a data folder of its own. */
export async function startProduct(variables: Record<string, string> = {}): Promise<Product> {
  const dataFolder = variables["SLUICE_DATA_DIR"] ?? mkdtempSync(join(tmpdir(), "sluice-"));
  const port = await freePort();
  const child = spawn("node", [...serverFlags(variables), "server/main.ts"], {
    env: serverEnvironment({
      PORT: String(port),
      SLUICE_DATA_DIR: dataFolder,
      LOG_LEVEL: "warn",
      ...variables,
    }),
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  child.stdout?.resume();
  await ready(child);
  return {
    url: `http://localhost:${port}`,
    dataFolder,
    process: child,
    demo: JSON.parse(readFileSync(join(dataFolder, "demo.json"), "utf8")),
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the product did not start in time")), startMsMax);
    child.once("message", () => {
      clearTimeout(timer);
      resolve();
    });
    child.once("exit", (code) => reject(new Error(`the product ended with code ${code} while starting`)));
  });
}
