import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileStorage } from "#lib/device/node/file-storage.ts";
import { nodeRuntime } from "#lib/device/node/node-runtime.ts";
import { openDeviceEdge, type DeviceEdge } from "#tests/support/device-edge.ts";
import type { BenchRow } from "./bench-row.ts";

const rounds = 15;
const barMs = 1_000;
const packageBytes = 2_000_000;

/** The device SDK from its question to the installed version, over loopback and on a real disk: whole, and by a delta. */
export async function runDeviceBench(): Promise<BenchRow[]> {
  const edge = await openDeviceEdge();
  const folder = await mkdtemp(join(tmpdir(), "sluice-bench-device-"));
  try {
    const whole: Installed[] = [];
    const delta: Installed[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const first = await edge.release(`${round}.0.0`, files(round, "before"));
      const storage = fileStorage(join(folder, `${round}`));
      whole.push(await timed(edge, storage));
      await edge.release(`${round}.0.1`, files(round, "after"), { bases: [first.container] });
      delta.push(await timed(edge, storage));
    }
    const [wholeBytes, deltaBytes] = [
      middle(whole.map(({ bytes }) => bytes)),
      middle(delta.map(({ bytes }) => bytes)),
    ];
    const row = (name: string, installs: Installed[]): BenchRow => {
      const value = middle(installs.map(({ tookMs }) => tookMs));
      return { name, value, unit: "ms", floor: barMs, ratio: value / barMs, bar: 1, ok: value <= barMs };
    };
    const ratio = deltaBytes / wholeBytes;
    return [
      row("SDK: check → installed, 2 MB whole, zstd", whole),
      row("SDK: check → installed, the same by a delta", delta),
      {
        name: "bytes of that delta, against the whole package",
        value: deltaBytes,
        unit: "B",
        floor: wholeBytes,
        ratio,
        bar: 0.7,
        ok: ratio <= 0.7,
      },
    ];
  } finally {
    await edge.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Installed = { tookMs: number; bytes: number };

async function timed(edge: DeviceEdge, storage: ReturnType<typeof fileStorage>): Promise<Installed> {
  const device = edge.device({ ...nodeRuntime, storage });
  const startedMs = performance.now();
  const said = await device.update();
  const tookMs = performance.now() - startedMs;
  if (said !== "installed") throw new Error(`the device says ${said}`);
  await device.runs();
  const completed = device.events.find(({ event }) => event === "download_completed");
  return { tookMs, bytes: completed?.bytes ?? 0 };
}

/** A library that stays, pictures that do not compress, and one page that changes. */
function files(round: number, text: string): Record<string, string> {
  const noise = (name: string, length: number) =>
    Array.from({ length: Math.ceil(length / 43) }, (_, at) =>
      createHash("sha256").update(`${round} ${name} ${at}`).digest("base64url"),
    ).join("");
  const made: Record<string, string> = { "index.html": `<p>${text} ${round}</p>` };
  for (let file = 0; file < 50; file += 1) made[`assets/${file}.bin`] = noise(`${file}`, packageBytes / 50);
  made["pages/home.js"] = `// ${text}\n`.repeat(2_000);
  return made;
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
