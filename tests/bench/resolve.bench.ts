import { randomBytes } from "node:crypto";
import { pathToFileURL } from "node:url";
import { murmur3 } from "#lib/rules/hash.ts";
import type { Rollout } from "#lib/rules/schema.ts";
import { compileProgram } from "#lib/snapshot/compile.ts";
import type { CompiledProgram } from "#lib/snapshot/compile.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import type { DeviceContext } from "#lib/snapshot/device.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import { programPart, release } from "#tests/support/live-release.ts";

/** One figure against its floor, measured in the same run: `ok` where value ÷ floor is at most the bar. */
export type BenchRow = {
  name: string;
  value: number;
  unit: "ns";
  floor: number;
  ratio: number;
  bar: number;
  ok: boolean;
};

const rounds = 41;
const idsPerRound = 4_000;
const manyPrograms = 1_000;
const usersPerRound = 20;

const attributes = {
  platform: "android",
  model: "Pixel 9",
  osVersion: "16.1",
  appVersion: "8.2.1",
  language: "zh-CN",
  network: "wifi",
  region: { country: "CN", province: "Zhejiang", city: "Hangzhou" },
};

const filters: Rollout["filters"] = [
  { attribute: "platform", operator: "is_one_of", values: ["android", "ios"] },
  { attribute: "appVersion", operator: "between", low: "8.0", high: "9.0" },
  { attribute: "region.country", operator: "is_one_of", values: ["CN", "SG", "MY"] },
  { attribute: "network", operator: "is_none_of", values: ["2g", "3g"] },
];

/** Medians of interleaved rounds, each over ids that were never hashed before. */
export async function runResolveBench(): Promise<BenchRow[]> {
  const plain = grayscaleProgram("0000000000000001", []);
  const filtered = grayscaleProgram("0000000000000002", filters);
  const many = Array.from({ length: manyPrograms }, (_, at) =>
    grayscaleProgram(String(at).padStart(16, "0"), []),
  );
  const samples = { hash: fresh(), plain: fresh(), filtered: fresh(), many: fresh() };
  for (let round = 0; round < rounds; round += 1) {
    samples.hash.push(perItem(freshIds(idsPerRound), hashOne));
    samples.plain.push(perItem(freshIds(idsPerRound), (id) => resolveOne(plain, id)));
    samples.filtered.push(perItem(freshIds(idsPerRound), (id) => resolveOne(filtered, id)));
    samples.many.push(perItem(freshIds(usersPerRound), (id) => resolveMany(many, id)));
  }
  const floor = median(samples.hash);
  return [
    row("resolve, one program at 10 %", median(samples.plain), { floor, bar: 2.5 }),
    row("resolve, one program at 10 %, 4 filters", median(samples.filtered), { floor, bar: 6 }),
    row("resolve, 1,000 programs for one user", median(samples.many), {
      floor: floor * manyPrograms,
      bar: 2.5,
    }),
  ];
}

function hashOne(id: string): number {
  return murmur3(id);
}

function resolveOne(program: CompiledProgram, id: string): number {
  return resolve(program, compileDevice(contextOf(id)), null, 0).reason.length;
}

function resolveMany(programs: readonly CompiledProgram[], id: string): number {
  const device = compileDevice(contextOf(id));
  let total = 0;
  for (const program of programs) total += resolve(program, device, null, 0).reason.length;
  return total;
}

function contextOf(userId: string): DeviceContext {
  return { userId, installId: null, identityVerified: true, attributes };
}

function grayscaleProgram(id: string, rules: Rollout["filters"]): CompiledProgram {
  const salt = randomBytes(8).toString("hex").slice(0, 15);
  const audiences: Rollout["audiences"] = [{ kind: "percentage", basisPoints: 1_000 }];
  const rollout: Rollout = { salt, state: "running", audiences, filters: rules };
  const releases = [
    release({ order: 2, version: "2.0.0", state: "grayscale_release", rollout }),
    release({ order: 1, version: "1.0.0", state: "full_release" }),
  ];
  return compileProgram(programPart({ id, releases }));
}

// Flat one-byte strings: a concatenated one would be flattened inside the measurement.
function freshIds(count: number): string[] {
  return Array.from({ length: count }, () => randomBytes(8).toString("hex"));
}

function perItem(ids: readonly string[], work: (id: string) => number): number {
  let total = 0;
  const start = process.hrtime.bigint();
  for (const id of ids) total += work(id);
  const elapsed = Number(process.hrtime.bigint() - start);
  consumed += total;
  return elapsed / ids.length;
}

// The results are used, so that no measured work can be optimised away.
let consumed = 0;

function row(name: string, value: number, against: { floor: number; bar: number }): BenchRow {
  const ratio = value / against.floor;
  return { name, value, unit: "ns", ...against, ratio, ok: ratio <= against.bar };
}

function fresh(): number[] {
  return [];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const rows = await runResolveBench();
  console.table(
    rows.map(({ name, value, unit, floor, ratio, bar, ok }) => ({
      name,
      value: `${value.toFixed(0)} ${unit}`,
      floor: `${floor.toFixed(0)} ${unit}`,
      ratio: `${ratio.toFixed(2)} x`,
      bar: `${bar} x`,
      ok,
    })),
  );
  console.log(JSON.stringify({ rows, consumed }));
  process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
}
