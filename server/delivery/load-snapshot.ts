import { sha256Hex } from "#lib/crypto/digest.ts";
import { compileNamedSwitches } from "#lib/snapshot/compile-switches.ts";
import { assembleSnapshot } from "#lib/snapshot/compile-snapshot.ts";
import type { CompiledSnapshot } from "#lib/snapshot/compile-snapshot.ts";
import { compileProgram } from "#lib/snapshot/compile.ts";
import type { CompiledProgram } from "#lib/snapshot/compile.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import { programPartSchema, snapshotIndexSchema } from "#lib/snapshot/schema.ts";
import type { SnapshotIndex } from "#lib/snapshot/schema.ts";
import { switchesPartSchema } from "#lib/switches/part.ts";
import type { SwitchesPart } from "#lib/switches/part.ts";
import type { Chunks } from "#lib/rules/user-list.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import type { ChunkMemory } from "./chunk-memory.ts";

export type Loaded = { ok: true; snapshot: CompiledSnapshot } | { ok: false; why: string };

/**
 * The index as text, checked and compiled with its parts; parts that `previous` has are not read again. What is
 * damaged is a value with the reason; a store that is away rejects.
 */
export async function loadSnapshot(
  { store, chunks: memory }: { store: RulesStore; chunks: ChunkMemory },
  { scope, text }: { scope: Scope; text: string },
  previous: CompiledSnapshot | undefined,
): Promise<Loaded> {
  const index = readJson(text, snapshotIndexSchema);
  if (index === null) return { ok: false, why: "the index is not one" };
  if (index.app.id !== scope.app || index.environment !== scope.environment) {
    return { ok: false, why: "the index is of another app or environment" };
  }
  const lists = await memory.load(store, index.chunks);
  if (!lists.ok) return lists;
  const parts = await loadParts(store, index, { previous, chunks: lists.chunks });
  if (!parts.ok) return parts;
  const snapshot = assembleSnapshot(index, previous, (id, digest) => {
    const program = parts.programs.get(digest);
    if (program === undefined) throw new Error(`The part of ${id} was not read.`);
    return program;
  });
  const switches = compileNamedSwitches(index, parts.switches, { previous, chunks: lists.chunks });
  return { ok: true, snapshot: { ...snapshot, switches } };
}

type LoadedParts =
  | { ok: true; programs: Map<string, CompiledProgram>; switches: Map<string, SwitchesPart> }
  | { ok: false; why: string };

/** Each program is compiled as it is read: all at once would keep devices waiting. */
async function loadParts(
  store: RulesStore,
  index: SnapshotIndex,
  { previous, chunks }: { previous: CompiledSnapshot | undefined; chunks: Chunks },
): Promise<LoadedParts> {
  const wanted = wantedOf(index.programs, previous?.index.programs);
  const named = wantedOf(index.switches, previous?.index.switches);
  const digests = [...wanted, ...named].map(([, digest]) => digest);
  const texts = digests.length === 0 ? new Map<string, string>() : await store.readParts(digests);
  const programs = new Map<string, CompiledProgram>();
  for (const [id, digest] of wanted) {
    const read = await readPart(texts.get(digest), { digest, schema: programPartSchema });
    if (typeof read === "string") return { ok: false, why: `the part of ${id} ${read}` };
    if (read.id !== id) return { ok: false, why: `the part of ${id} is not one` };
    programs.set(digest, compileProgram(read, chunks));
  }
  const switches = new Map<string, SwitchesPart>();
  for (const [of, digest] of named) {
    const read = await readPart(texts.get(digest), { digest, schema: switchesPartSchema });
    if (typeof read === "string") return { ok: false, why: `the switches of ${of} ${read}` };
    if (read.of !== of) return { ok: false, why: `the switches of ${of} are of another` };
    switches.set(digest, read);
  }
  return { ok: true, programs, switches };
}

type Named = Record<string, string>;
const wantedOf = (named: Named, before: Named | undefined): [string, string][] =>
  Object.entries(named).filter(([id, digest]) => before?.[id] !== digest);

type Schema<T> = { safeParse(value: unknown): { success: boolean; data?: T | undefined } };

/** The part, or what is wrong with it. */
async function readPart<T>(
  text: string | undefined,
  { digest, schema }: { digest: string; schema: Schema<T> },
): Promise<T | string> {
  if (text === undefined) return "is missing";
  if ((await sha256Hex(new TextEncoder().encode(text))) !== digest)
    return "has other bytes than the index says";
  return readJson(text, schema) ?? "is not one";
}

function readJson<T>(text: string, schema: Schema<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? (parsed.data ?? null) : null;
  } catch {
    return null;
  }
}
