import { scopeOfText, scopeText, storeKeys } from "#lib/snapshot/keys.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import { batches, piecesOf } from "./batches.ts";
import { storeLimits as limits } from "./limits.ts";
import { redisAdmissions } from "./redis-admissions.ts";
import { redisOpened } from "./redis-opened.ts";
import { redisProcesses } from "./redis-processes.ts";
import { redisReports } from "./redis-reports.ts";
import { numberOf, textsOf } from "./redis-reply.ts";
import type { RunScript } from "./redis-reply.ts";
import * as scripts from "./redis-scripts.ts";
import { StoreNotWhole } from "./rules-store.ts";
import type { IndexAnswer, IndexAsk, Publication, RulesStore, SeenCounter } from "./rules-store.ts";

export type RedisLayout = Omit<RulesStore, "subscribe" | "close">;

/** How the rule store lies in Redis, whatever the way to it. */
export function redisLayout(run: RunScript): RedisLayout {
  const readOne = async (script: string, key: string) => textsOf(await run(script, [key], []))[0] ?? null;
  const findDeviceKey = (sha256: string) =>
    run(scripts.findDeviceKeyScript, [storeKeys.deviceKeys()], [sha256]).then(textsOf);
  return {
    readIndex: (scope) => readIndex(run, scope),
    readIndexes: (asks) => readIndexes(run, asks),
    readParts: (digests) => readParts(run, digests),
    publish: (publication) => publish(run, publication),
    async findDeviceKey(sha256) {
      const [text, whole] = await findDeviceKey(sha256);
      if (text) return namedScope(text);
      if (whole !== "1") throw new StoreNotWhole("The rule store has lost its device keys.");
      return null;
    },
    async markWhole() {
      await run(scripts.markWholeScript, [storeKeys.deviceKeys()], []);
    },
    isWhole: async () => (await findDeviceKey(""))[1] === "1",
    async writeKeySet(jws) {
      await run(scripts.writeTextScript, [storeKeys.keySet()], [jws]);
    },
    readKeySet: () => readOne(scripts.readTextsScript, storeKeys.keySet()),
    countSeen: (counter, userHashes) => countSeen(run, counter, userHashes),
    async readSeen(scope, program, days) {
      if (days.length === 0) return 0;
      const keys = days.map((day) => storeKeys.seen(scope, program, day));
      return numberOf(await run(scripts.readSeenScript, keys, []));
    },
    ...redisAdmissions(run),
    ...redisOpened(run),
    ...redisReports(run),
    ...redisProcesses(run),
    async ping() {
      await run(scripts.pingScript, [], []);
    },
  };
}

async function readIndex(run: RunScript, scope: Scope): Promise<string | null> {
  const [answer] = await readIndexes(run, [{ scope, held: null }]);
  return answer?.kind === "index" ? answer.text : null;
}

async function readIndexes(run: RunScript, asks: readonly IndexAsk[]): Promise<IndexAnswer[]> {
  if (asks.length === 0) return [];
  const keys = asks.map(({ scope }) => storeKeys.index(scope));
  const held = asks.flatMap(({ held: stamp }) =>
    stamp === null ? ["-", "-"] : [`${stamp.epoch}`, `${stamp.sequence}`],
  );
  const answers = textsOf(await run(scripts.readIndexesScript, keys, held));
  return asks.map((_, position) => indexAnswer(answers[position] ?? null));
}

function indexAnswer(answer: string | null): IndexAnswer {
  if (answer === null) return { kind: "missing" };
  if (answer === "=") return { kind: "unchanged" };
  return answer.startsWith("+") ? { kind: "index", text: answer.slice(1) } : { kind: "damaged" };
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

async function publish(
  run: RunScript,
  { scope, index, parts }: Publication,
): Promise<{ ok: true } | { ok: false; why: "late" }> {
  await writeMissingParts(run, parts);
  const keys = [storeKeys.index(scope), storeKeys.deviceKeys(), storeKeys.changes()];
  const stamp = [`${index.epoch}`, `${index.sequence}`];
  const values = [...stamp, JSON.stringify(index), scopeText(scope), index.deviceKeys.join(" ")];
  const swapped = numberOf(await run(scripts.swapIndexScript, keys, values));
  return swapped === 1 ? { ok: true } : { ok: false, why: "late" };
}

async function writeMissingParts(run: RunScript, parts: ReadonlyMap<string, Uint8Array>): Promise<void> {
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

async function countSeen(
  run: RunScript,
  { scope, program, day }: SeenCounter,
  userHashes: readonly string[],
): Promise<void> {
  const key = storeKeys.seen(scope, program, day);
  for (const batch of batches(userHashes, limits.userHashesPerRequest)) {
    await run(scripts.countSeenScript, [key], [`${limits.seenDays * 86_400}`, ...batch]);
  }
}

function namedScope(text: string): Scope {
  const scope = scopeOfText(text);
  if (scope === null) throw new StoreNotWhole("The rule store has a damaged device key.");
  return scope;
}
