import { canonicalJson } from "#lib/crypto/canonical-json.ts";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { switchesBytes } from "#lib/switches/part.ts";
import type { SwitchesFacts } from "#lib/switches/part.ts";
import type { LiveRelease, ProgramPart, SnapshotIndex } from "./schema.ts";

/** What is live of one mini program in one app and environment, in any order. */
export type ProgramFacts = Omit<ProgramPart, "format">;

/** Everything that devices of one app and environment may know, as plain rows. Order does not count. */
export type SnapshotFacts = Omit<SnapshotIndex, "format" | "programs" | "switches" | "chunks"> & {
  programs: readonly ProgramFacts[];
  switches?: readonly SwitchesFacts[] | undefined;
};

/** A snapshot ready to be written: parts first, by the SHA-256 of their bytes, the index that names them last. */
export type BuiltSnapshot = {
  index: SnapshotIndex;
  parts: ReadonlyMap<string, ProgramPart>;
  bytes: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
};

/** The same facts give the same bytes and digests, so that a change writes what changed. */
export async function buildSnapshot(facts: SnapshotFacts): Promise<BuiltSnapshot> {
  const { programs, switches = [], identityKeys, deviceKeys, ...rest } = facts;
  const parts = new Map<string, ProgramPart>();
  const bytes = new Map<string, Uint8Array<ArrayBuffer>>();
  const named: Record<string, string> = {};
  const sorted = programs.toSorted((a, b) => compareText(a.id, b.id));
  // All at once: one after the other, a thousand would wait for each other.
  const built = await Promise.all(
    sorted.map(async (program) => {
      const part = buildPart(program);
      const content = partBytes(part);
      return { program, part, content, sha256: await sha256Hex(content) };
    }),
  );
  for (const { program, part, content, sha256 } of built) {
    parts.set(sha256, part);
    bytes.set(sha256, content);
    named[program.id] = sha256;
  }
  const namedSwitches: Record<string, string> = {};
  for (const one of switches.toSorted((a, b) => compareText(a.of, b.of))) {
    const content = switchesBytes(one);
    const sha256 = await sha256Hex(content);
    bytes.set(sha256, content);
    namedSwitches[one.of] = sha256;
  }
  const index: SnapshotIndex = {
    ...rest,
    format: 1,
    identityKeys,
    deviceKeys: deviceKeys.toSorted(compareText),
    programs: named,
    switches: namedSwitches,
    chunks: namedChunks([...parts.values()], switches),
  };
  return { index, parts, bytes };
}

function namedChunks(parts: readonly ProgramPart[], switches: readonly SwitchesFacts[]): string[] {
  const lists = [
    ...parts.flatMap(({ releases }) => releases.flatMap((release) => release.lists)),
    ...switches.flatMap((one) => one.lists ?? []),
  ];
  return [...new Set(lists.flatMap(({ chunks }) => chunks))].toSorted(compareText);
}

/** Releases newest first, down to the newest full one: nothing older can ever be given. */
export function buildPart({ id, kind, halt, releases }: ProgramFacts): ProgramPart {
  const newestFirst = releases.toSorted((a, b) => b.order - a.order);
  const full = newestFirst.findIndex((release) => release.state === "full_release");
  const live = full < 0 ? newestFirst : newestFirst.slice(0, full + 1);
  return { format: 1, id, kind, halt, releases: live.map(withoutStrangers) };
}

/** A part's content: canonical JSON in UTF-8. Its SHA-256 is the part's address. */
export function partBytes(part: ProgramPart): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalJson(part));
}

// A full release goes to everybody: who tested it, and how it was rolled out, is no device's business.
function withoutStrangers(release: LiveRelease): LiveRelease {
  return release.state === "full_release"
    ? { ...release, testers: [], qrCodes: [], admissionEpoch: 0, windowEpoch: 0, rollout: null, lists: [] }
    : { ...release, testers: release.testers.toSorted(compareText) };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
