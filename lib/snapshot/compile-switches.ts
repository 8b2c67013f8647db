import type { Chunks } from "#lib/rules/user-list.ts";
import { appSwitches, compileSwitches, untouchedSwitches } from "#lib/switches/part.ts";
import type { CompiledSwitches, SwitchesPart } from "#lib/switches/part.ts";
import type { SnapshotIndex } from "./schema.ts";

/** "app" → the app's own switches; mini program id → those of it. */
export type NamedSwitches = ReadonlyMap<string, CompiledSwitches>;
type Previous = { readonly index: SnapshotIndex; readonly switches: NamedSwitches };

/** Of an app in which nobody has made a switch. */
export const untouched: NamedSwitches = new Map([[appSwitches, untouchedSwitches]]);

/**
 * The switches that an index names. Those whose digest is unchanged since `previous` stay the same objects, and their
 * parts and chunks need not be given again. Throws where a named part or chunk is missing.
 */
export function compileNamedSwitches(
  { switches }: SnapshotIndex,
  parts: ReadonlyMap<string, SwitchesPart>,
  { previous, chunks }: { previous?: Previous | undefined; chunks?: Chunks } = {},
): NamedSwitches {
  const compiled = new Map(untouched);
  for (const [of, sha256] of Object.entries(switches)) {
    const known = previous?.index.switches[of] === sha256 ? previous.switches.get(of) : undefined;
    compiled.set(of, known ?? compileSwitches(partOf(parts, of, sha256), sha256, chunks));
  }
  return compiled;
}

function partOf(parts: ReadonlyMap<string, SwitchesPart>, of: string, sha256: string): SwitchesPart {
  const part = parts.get(sha256);
  if (part?.of !== of) throw new Error(`The snapshot names part ${sha256} for the switches of ${of}.`);
  return part;
}
