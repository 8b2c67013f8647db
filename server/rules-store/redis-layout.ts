import { scopeOfText, scopeText, storeKeys } from "#lib/snapshot/keys.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import { batches } from "./batches.ts";
import { storeLimits as limits } from "./limits.ts";
import { redisAdmissions } from "./redis-admissions.ts";
import { redisChunks, writeMissingChunks } from "./redis-chunks.ts";
import { redisOpened } from "./redis-opened.ts";
import { redisParts, writeMissingParts } from "./redis-parts.ts";
import { redisProcesses } from "./redis-processes.ts";
import { redisReports } from "./redis-reports.ts";
import { numberOf, textsOf } from "./redis-reply.ts";
import type { RunScript } from "./redis-reply.ts";
import * as scripts from "./redis-scripts.ts";
import { StoreNotWhole } from "./rules-store.ts";
import type { IndexAnswer, IndexAsk, Publication, RulesStore, SeenCounter, Stamp } from "./rules-store.ts";

export type RedisLayout = Omit<RulesStore, "subscribe" | "close">;

/** How the rule store lies in Redis, whatever the way to it. */
export function redisLayout(run: RunScript): RedisLayout {
  const readOne = async (script: string, key: string) => textsOf(await run(script, [key], []))[0] ?? null;
  const findDeviceKey = (sha256: string) =>
    run(scripts.findDeviceKeyScript, [storeKeys.deviceKeys()], [sha256]).then(textsOf);
  return {
    readIndex: (scope) => readIndex(run, scope),
    readIndexes: (asks) => readIndexes(run, asks),
    readStamps: (scopes) => readStamps(run, scopes),
    ...redisParts(run),
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
    ...redisChunks(run),
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

async function readStamps(run: RunScript, scopes: readonly Scope[]): Promise<(Stamp | null)[]> {
  const stamps: (Stamp | null)[] = [];
  for (const batch of batches(scopes, limits.keysPerRequest)) {
    const answers = textsOf(await run(scripts.readStampsScript, batch.map(storeKeys.index), []));
    for (const position of batch.keys()) stamps.push(stampOf(answers[position] ?? null));
  }
  return stamps;
}

function stampOf(answer: string | null): Stamp | null {
  const [epoch = Number.NaN, sequence = Number.NaN] = (answer ?? "").split(" ").map(Number);
  return Number.isInteger(epoch) && Number.isInteger(sequence) ? { epoch, sequence } : null;
}

async function publish(
  run: RunScript,
  { scope, index, parts, chunks = new Map() }: Publication,
): Promise<{ ok: true } | { ok: false; why: "late" }> {
  await writeMissingChunks(run, index.chunks, chunks);
  await writeMissingParts(run, parts);
  const keys = [storeKeys.index(scope), storeKeys.deviceKeys(), storeKeys.changes()];
  const stamp = [`${index.epoch}`, `${index.sequence}`];
  const values = [...stamp, JSON.stringify(index), scopeText(scope), index.deviceKeys.join(" ")];
  const swapped = numberOf(await run(scripts.swapIndexScript, keys, values));
  return swapped === 1 ? { ok: true } : { ok: false, why: "late" };
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
