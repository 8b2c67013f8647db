import * as promises from "node:fs/promises";
import { createClient } from "#lib/device/client.ts";
import { fileStorage } from "#lib/device/node/file-storage.ts";
import type { FileSystem } from "#lib/device/node/file-system.ts";
import { nodeRuntime } from "#lib/device/node/node-runtime.ts";
import type { ClientOptions } from "#lib/device/options.ts";

/** What a device process is told to do, on its command line as JSON. */
export type InstallOrder = {
  folder: string;
  program: string;
  options: Omit<ClientOptions, "storage">;
  nowMs: number;
  /** It is killed at this step on the disk, counted from 1; 0: never. */
  dieAt: number;
};

const order: InstallOrder = JSON.parse(process.argv[2] ?? "");
const steps: string[] = [];

/** Every step on the disk is counted, and the wanted one is the last: the power goes before it is done. */
function counted(fs: FileSystem): FileSystem {
  const step = (name: string) => {
    steps.push(name);
    if (steps.length === order.dieAt) process.kill(process.pid, "SIGKILL");
  };
  return new Proxy(fs, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return async (...given: unknown[]) => {
        step(
          `${String(name)} ${String(given[0])
            .replace(order.folder, "")
            .replaceAll(/[0-9a-f-]{36,}/g, "…")}`,
        );
        const answer: unknown = await Reflect.apply(value, target, given);
        if (name !== "open") return answer;
        return countedFile(answer, step);
      };
    },
  });
}

function countedFile(file: unknown, step: (name: string) => void): unknown {
  if (typeof file !== "object" || file === null) return file;
  return new Proxy(file, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (...given: unknown[]) => {
        step(String(name));
        return Reflect.apply(value, target, given);
      };
    },
  });
}

const storage = fileStorage(order.folder, counted(promises));
const client = createClient({ ...order.options, ...nodeRuntime, storage, now: () => order.nowMs });
const checked = await client.check({ programs: [order.program] });
const fetched = await client.download(order.program);
const laid = await client.install(order.program);
process.stdout.write(JSON.stringify({ steps, checked: checked.ok, fetched, laid }));
