import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileStorage } from "#lib/device/node/file-storage.ts";
import { coffee, openDeviceEdge, type DeviceEdge } from "#tests/support/device-edge.ts";
import { scriptOf } from "#tests/support/script-of.ts";
import type { InstallOrder } from "#tests/support/install-child.ts";

let edge: DeviceEdge;
let child: string;
const folders: string[] = [];
const freshFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "sluice-device-"));
  folders.push(folder);
  return folder;
};
beforeAll(async () => {
  edge = await openDeviceEdge();
  child = join(freshFolder(), "child.mjs");
  writeFileSync(child, await scriptOf("install-child.ts", { platform: "node", format: "esm" }));
});
afterAll(async () => {
  await edge.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const atOnce = 4;

/** A device process that checks, downloads and installs; killed at a step, or done. */
async function run(folder: string, dieAt: number) {
  const { now: _now, ...options } = edge.optionsOf();
  const order: InstallOrder = { folder, program: coffee, options, nowMs: edge.clock.nowMs, dieAt };
  const started = spawn(process.execPath, [child, JSON.stringify(order)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  started.stdout.on("data", (chunk: Buffer) => void (said += chunk.toString()));
  await once(started, "close");
  return { signal: started.signalCode, said };
}

const device = (folder: string) => edge.device({ storage: fileStorage(folder) });

describe("a device whose power is cut", () => {
  it("runs the version before or the new one, whole, whichever step of the installation was the last", async () => {
    const first = freshFolder();
    await edge.release("1.0.0", { "index.html": "one", "pages/a/b.js": "b" });
    await device(first).update();
    await device(first).runs();
    await edge.release("2.0.0", { "index.html": "two", "pages/a/c.js": "c" });
    const whole = await run(copied(first), 0);
    const { steps, laid } = JSON.parse(whole.said);
    expect(laid.ok).toBe(true);
    const kills = [...kindsOf(steps)].map(([name, dieAt]) => ({ name, dieAt }));
    expect(kills.length).toBeGreaterThan(25);
    for (let at = 0; at < kills.length; at += atOnce) {
      await Promise.all(kills.slice(at, at + atOnce).map((kill) => survives(copied(first), kill)));
    }
  }, 60_000);

  /** Each kind of step once, where it comes last: a name says what is done, and to which folder. */
  const kindsOf = (steps: string[]) => new Map(steps.map((name, at) => [name, at + 1]));

  async function survives(folder: string, { name, dieAt }: { name: unknown; dieAt: number }) {
    const { signal } = await run(folder, dieAt);
    const ran = await device(folder).runs();
    expect({ name, signal, ran: ran === "1.0.0" || ran === "2.0.0" }).toEqual({
      name,
      signal: "SIGKILL",
      ran: true,
    });
    const after = await device(folder).update();
    expect({ name, after: after === "installed" || after === "nothing_wanted" }).toEqual({
      name,
      after: true,
    });
    expect({ name, ran: await device(folder).runs() }).toEqual({ name, ran: "2.0.0" });
  }

  function copied(from: string): string {
    const folder = freshFolder();
    cpSync(from, folder, { recursive: true });
    return folder;
  }
});

describe("two processes on one device", () => {
  it("install at once, and both find the version whole", async () => {
    const folder = freshFolder();
    await edge.release("3.0.0", { "index.html": "three", "app.js": "x".repeat(300_000) });
    const both = await Promise.all([run(folder, 0), run(folder, 0), run(folder, 0)]);
    for (const { said } of both) {
      const { fetched, laid } = JSON.parse(said);
      const isDone = laid.ok || laid.why === "nothing_wanted" || laid.why === "superseded";
      expect({ fetched, laid, isDone }).toMatchObject({ isDone: true });
    }
    expect(await device(folder).runs()).toBe("3.0.0");
  });

  it("lose no change of a record that they make at the same time", async () => {
    const folder = freshFolder();
    const stores = [fileStorage(folder), fileStorage(folder), fileStorage(folder)];
    const add = (before: string | null) => `${Number(before ?? 0) + 1}`;
    await Promise.all(
      stores.map(async ({ records }) => {
        for (let turn = 0; turn < 20; turn += 1) await records.change("count", add);
      }),
    );
    expect(await stores[0]?.records.read("count")).toBe("60");
  });
});
