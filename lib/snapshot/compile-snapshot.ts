import type { Chunks } from "#lib/rules/user-list.ts";
import { untouched, type NamedSwitches } from "./compile-switches.ts";
import { compileProgram } from "./compile.ts";
import type { CompiledProgram } from "./compile.ts";
import type { ProgramPart, SnapshotIndex } from "./schema.ts";

/** One app and environment prepared for deciding: mini program id → what is live of it. */
export type CompiledSnapshot = {
  readonly index: SnapshotIndex;
  readonly programs: ReadonlyMap<string, CompiledProgram>;
  readonly switches: NamedSwitches;
};

/**
 * `parts` are found by the SHA-256 that the index names. Programs whose digest is unchanged since `previous` stay the
 * same objects, and their parts and chunks need not be given again. Throws where a named part or chunk is missing.
 */
export function compileSnapshot(
  index: SnapshotIndex,
  parts: ReadonlyMap<string, ProgramPart>,
  { previous, chunks }: { previous?: CompiledSnapshot | undefined; chunks?: Chunks } = {},
): CompiledSnapshot {
  return assembleSnapshot(index, previous, (id, sha256) => compileProgram(partOf(parts, id, sha256), chunks));
}

/** The same from programs that were compiled one by one: `compiled` is asked for those that `previous` has not. */
export function assembleSnapshot(
  index: SnapshotIndex,
  previous: CompiledSnapshot | undefined,
  compiled: (id: string, sha256: string) => CompiledProgram,
): CompiledSnapshot {
  const programs = new Map<string, CompiledProgram>();
  for (const [id, sha256] of Object.entries(index.programs)) {
    const known = previous?.index.programs[id] === sha256 ? previous.programs.get(id) : undefined;
    programs.set(id, known ?? compiled(id, sha256));
  }
  return { index, programs, switches: untouched };
}

function partOf(parts: ReadonlyMap<string, ProgramPart>, id: string, sha256: string): ProgramPart {
  const part = parts.get(sha256);
  if (part?.id !== id) throw new Error(`The snapshot names part ${sha256} for ${id}, which is none of it.`);
  return part;
}
