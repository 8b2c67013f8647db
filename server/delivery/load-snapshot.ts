import { sha256Hex } from "#lib/crypto/digest.ts";
import { compileSnapshot } from "#lib/snapshot/compile.ts";
import type { CompiledSnapshot } from "#lib/snapshot/compile.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import { programPartSchema, snapshotIndexSchema } from "#lib/snapshot/schema.ts";
import type { ProgramPart, SnapshotIndex } from "#lib/snapshot/schema.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";

export type Loaded = { ok: true; snapshot: CompiledSnapshot } | { ok: false; why: string };

/**
 * The index as text, checked and compiled with its parts; parts that `previous` has are not read again. What is
 * damaged is a value with the reason; a store that is away rejects.
 */
export async function loadSnapshot(
  store: RulesStore,
  { scope, text }: { scope: Scope; text: string },
  previous: CompiledSnapshot | undefined,
): Promise<Loaded> {
  const index = readJson(text, snapshotIndexSchema);
  if (index === null) return { ok: false, why: "the index is not one" };
  if (index.app.id !== scope.app || index.environment !== scope.environment) {
    return { ok: false, why: "the index is of another app or environment" };
  }
  const parts = await loadParts(store, index, previous);
  return parts.ok ? { ok: true, snapshot: compileSnapshot(index, parts.parts, { previous }) } : parts;
}

type LoadedParts = { ok: true; parts: Map<string, ProgramPart> } | { ok: false; why: string };

async function loadParts(
  store: RulesStore,
  index: SnapshotIndex,
  previous: CompiledSnapshot | undefined,
): Promise<LoadedParts> {
  const wanted = Object.entries(index.programs).filter(
    ([id, digest]) => previous?.index.programs[id] !== digest,
  );
  const texts = wanted.length === 0 ? new Map() : await store.readParts(wanted.map(([, digest]) => digest));
  const parts = new Map<string, ProgramPart>();
  for (const [id, digest] of wanted) {
    const text: string | undefined = texts.get(digest);
    if (text === undefined) return { ok: false, why: `the part of ${id} is missing` };
    if ((await sha256Hex(new TextEncoder().encode(text))) !== digest) {
      return { ok: false, why: `the part of ${id} has other bytes than the index says` };
    }
    const part = readJson(text, programPartSchema);
    if (part === null || part.id !== id) return { ok: false, why: `the part of ${id} is not one` };
    parts.set(digest, part);
  }
  return { ok: true, parts };
}

function readJson<T>(
  text: string,
  schema: { safeParse(value: unknown): { success: boolean; data?: T | undefined } },
): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? (parsed.data ?? null) : null;
  } catch {
    return null;
  }
}
