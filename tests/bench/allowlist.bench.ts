import { randomBytes } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { tableFromBytes } from "#lib/rules/hash-table.ts";
import type { HashTable } from "#lib/rules/hash-table.ts";
import { murmur3 } from "#lib/rules/hash.ts";
import { compileProgram } from "#lib/snapshot/compile.ts";
import type { CompiledProgram } from "#lib/snapshot/compile.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import { ChunkMemory } from "#server/delivery/chunk-memory.ts";
import { base64Of, bytesOfBase64 } from "#server/rules-store/base64.ts";
import { EmbeddedRulesStore } from "#server/rules-store/embedded.ts";
import type { Bytes } from "#server/rules-store/rules-store.ts";
import { programPart, release, rollout } from "#tests/support/live-release.ts";
import { publishedList, type PublishedList } from "#tests/support/published-lists.ts";
import type { BenchRow } from "./bench-row.ts";

const users = 1_000_000;
/** So many ids are asked one after another; between rounds, new ones are made and nothing of the list is near. */
const steady = { rounds: 11, ids: 50_000 };
const cold = { rounds: 41, ids: 4_000 };
const memoryBarMb = 20;
const pauseBarMs = 20;

/** Asking an allowlist of a million, what it takes in memory, and how long reading it holds up everything else. */
export async function runAllowlistBench(): Promise<BenchRow[]> {
  const large = await publishedList("large", freshIds(users));
  const small = await publishedList("small", freshIds(1_000));
  const programs = { large: programOf(large), small: programOf(small) };
  const asked = resolveTimes(programs, steady);
  const askedCold = resolveTimes(programs, cold);
  const loaded = await loadTimes(large);
  const row = (name: string, value: number, rest: { unit: string; floor: number; bar: number }): BenchRow => {
    const ratio = value / rest.floor;
    return { name, value, ...rest, ratio, ok: ratio <= rest.bar };
  };
  return [
    row("resolve, allowlist of 1,000,000, fresh string", asked.large, {
      unit: "ns",
      floor: asked.hash,
      bar: 7.5,
    }),
    row("the same where nearly every ask is the first of its memory", askedCold.large, {
      unit: "ns",
      floor: askedCold.hash,
      bar: 9,
    }),
    row("an allowlist of 1,000,000 against one of 1,000", asked.large, {
      unit: "ns",
      floor: asked.small,
      bar: 3,
    }),
    row("memory of an allowlist of 1,000,000", loaded.megabytes, { unit: "MB", floor: memoryBarMb, bar: 1 }),
    row("longest pause while 1,000,000 users are loaded", loaded.pauseMs, {
      unit: "ms",
      floor: pauseBarMs,
      bar: 1,
    }),
  ];
}

function programOf({ ref, chunks }: PublishedList): CompiledProgram {
  const tables = new Map([...chunks].map(([digest, bytes]) => [digest, tableOrThrow(bytes)]));
  const audiences = [{ kind: "allowlist" as const, userIds: [], allowlists: [ref.id] }];
  const releases = [
    release({ order: 2, state: "grayscale_release", rollout: rollout({ audiences }), lists: [ref] }),
    release({ order: 1, state: "full_release" }),
  ];
  return compileProgram(programPart({ releases }), tables);
}

function tableOrThrow(bytes: Bytes): HashTable {
  const table = tableFromBytes(bytes);
  if (table === null) throw new Error("A chunk that was just compiled is none.");
  return table;
}

/** Medians of interleaved rounds, each over ids that were never hashed before. */
function resolveTimes(
  { large, small }: { large: CompiledProgram; small: CompiledProgram },
  { rounds, ids }: { rounds: number; ids: number },
) {
  const samples = { hash: [0].slice(1), large: [0].slice(1), small: [0].slice(1) };
  for (let round = 0; round < rounds; round += 1) {
    samples.hash.push(perItem(ids, murmur3));
    samples.large.push(perItem(ids, (id) => resolveOne(large, id)));
    samples.small.push(perItem(ids, (id) => resolveOne(small, id)));
  }
  return { hash: median(samples.hash), large: median(samples.large), small: median(samples.small) };
}

function resolveOne(program: CompiledProgram, userId: string): number {
  const device = compileDevice({ userId, installId: null, identityVerified: true, attributes: {} });
  return resolve(program, device, null, 0).reason.length;
}

/** A store that answers as Redis does: text, a turn of the event loop later. */
class TextStore extends EmbeddedRulesStore {
  texts = new Map<string, string>();

  override async readChunk(digest: string): Promise<Bytes | null> {
    await turn();
    return bytesOfBase64(this.texts.get(digest) ?? "");
  }
}

async function loadTimes({ ref, chunks }: PublishedList) {
  const store = new TextStore();
  for (const [digest, bytes] of chunks) store.texts.set(digest, base64Of(bytes));
  let done = false;
  let longestMs = 0;
  // The thread's own time: a busy machine's other processes are no pause of ours.
  const watching = (async () => {
    let before = process.threadCpuUsage();
    while (!done) {
      await turn();
      const now = process.threadCpuUsage();
      longestMs = Math.max(longestMs, (now.user + now.system - before.user - before.system) / 1_000);
      before = now;
    }
  })();
  const loaded = await new ChunkMemory().load(store, ref.chunks);
  done = true;
  await watching;
  if (!loaded.ok) throw new Error(loaded.why);
  const bytes = [...loaded.chunks.values()].reduce(
    (sum, { words, filter }) => sum + words.byteLength + filter.byteLength,
    0,
  );
  return { megabytes: bytes / 1_000_000, pauseMs: longestMs };
}

// Flat one-byte strings: a concatenated one would be flattened inside the measurement.
function freshIds(count: number): string[] {
  return Array.from({ length: count }, () => randomBytes(8).toString("hex"));
}

function perItem(count: number, work: (id: string) => number): number {
  const ids = freshIds(count);
  const start = process.hrtime.bigint();
  let total = 0;
  for (const id of ids) total += work(id);
  const elapsed = Number(process.hrtime.bigint() - start);
  if (total < 0) throw new Error("The results are used, so that no measured work can be optimised away.");
  return elapsed / ids.length;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

if (import.meta.main) console.table(await runAllowlistBench());
