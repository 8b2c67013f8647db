import { storeKeys } from "#lib/snapshot/keys.ts";
import { batches, piecesOf } from "./batches.ts";
import { storeLimits as limits } from "./limits.ts";
import { textsOf } from "./redis-reply.ts";
import type { RunScript } from "./redis-reply.ts";
import * as scripts from "./redis-scripts.ts";
import type { RulesStore } from "./rules-store.ts";

/** How parts lie in Redis: each under its digest, one that is too large for a request in pieces. */
export function redisParts(run: RunScript): Pick<RulesStore, "missingParts" | "dropParts" | "readParts"> {
  return {
    missingParts: (digests) => partsNotThere(run, digests),
    async dropParts(digests) {
      for (const batch of batches(digests, limits.keysPerRequest)) {
        await run(scripts.dropScript, batch.map(storeKeys.part), []);
      }
    },
    readParts: (digests) => readParts(run, digests),
  };
}

async function partsNotThere(run: RunScript, digests: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const batch of batches(digests, limits.keysPerRequest)) {
    const answers = await run(scripts.areWholeScript, batch.map(storeKeys.part), []);
    const list = Array.isArray(answers) ? answers : [];
    for (const [position, digest] of batch.entries()) if (list[position] !== 1) missing.push(digest);
  }
  return missing;
}

// A part is "t" and its text, or "p" and the number of pieces that its text was cut into.
async function readParts(run: RunScript, digests: readonly string[]): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  for (const batch of batches(digests, limits.partsPerRequest)) {
    const texts = textsOf(await run(scripts.readTextsScript, batch.map(storeKeys.part), []));
    for (const [position, digest] of batch.entries()) {
      const written = texts[position];
      if (written?.startsWith("t")) parts.set(digest, written.slice(1));
      else if (written?.startsWith("p")) await addPieces(run, parts, { digest, count: written.slice(1) });
    }
  }
  return parts;
}

async function addPieces(
  run: RunScript,
  parts: Map<string, string>,
  { digest, count }: { digest: string; count: string },
): Promise<void> {
  const pieces: string[] = [];
  for (let piece = 0; piece < Math.min(Number(count), limits.keysPerRequest); piece += 1) {
    const key = storeKeys.partPiece(digest, piece);
    const [text] = textsOf(await run(scripts.readTextsScript, [key], []));
    if (text === null || text === undefined) return;
    pieces.push(text);
  }
  parts.set(digest, pieces.join(""));
}

/** Writes what the store lacks, and renews what it has. */
export async function writeMissingParts(
  run: RunScript,
  parts: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const secondsToLive = `${limits.partDays * 86_400}`;
  const write = async (entries: readonly (readonly [string, string])[]) => {
    const keys = entries.map(([key]) => key);
    await run(scripts.writeTextsScript, keys, [...entries.map(([, text]) => text), secondsToLive]);
  };
  let waiting: (readonly [string, string])[] = [];
  let units = 0;
  for (const [digest, pieces] of await missingParts(run, parts, secondsToLive)) {
    const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (units + size > limits.requestUnitsMax && waiting.length > 0) {
      await write(waiting);
      waiting = [];
      units = 0;
    }
    const [only] = pieces;
    if (pieces.length === 1 && only !== undefined) {
      waiting.push([storeKeys.part(digest), `t${only}`]);
      units += size;
      continue;
    }
    // The part itself comes last: until then it is missing, not half there.
    for (const [at, piece] of pieces.entries()) await write([[storeKeys.partPiece(digest, at), piece]]);
    await write([[storeKeys.part(digest), `p${pieces.length}`]]);
  }
  if (waiting.length > 0) await write(waiting);
}

async function missingParts(
  run: RunScript,
  parts: ReadonlyMap<string, Uint8Array>,
  secondsToLive: string,
): Promise<[string, string[]][]> {
  const decoder = new TextDecoder();
  const missing: [string, string[]][] = [];
  for (const batch of batches([...parts.entries()], limits.keysPerRequest)) {
    const pieces = batch.map(([, bytes]) => piecesOf(decoder.decode(bytes), limits.requestUnitsMax));
    const keys = batch.flatMap(([digest], position) => keysOf(digest, pieces[position]?.length ?? 1));
    const there = await renewed(run, keys, secondsToLive);
    for (const [position, [digest]] of batch.entries()) {
      const own = pieces[position] ?? [];
      if (!keysOf(digest, own.length).every((key) => there.has(key))) missing.push([digest, own]);
    }
  }
  return missing;
}

async function renewed(run: RunScript, keys: string[], secondsToLive: string): Promise<Set<string>> {
  const there = new Set<string>();
  for (const batch of batches(keys, limits.keysPerRequest)) {
    const answers = await run(scripts.renewScript, batch, [secondsToLive]);
    const list = Array.isArray(answers) ? answers : [];
    for (const [position, key] of batch.entries()) if (list[position] === 1) there.add(key);
  }
  return there;
}

function keysOf(digest: string, pieces: number): string[] {
  const more = pieces > 1 ? Array.from({ length: pieces }, (_, at) => storeKeys.partPiece(digest, at)) : [];
  return [storeKeys.part(digest), ...more];
}
