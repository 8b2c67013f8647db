import { sha256Hex } from "#lib/crypto/digest.ts";
import { scopeText, type Scope } from "#lib/snapshot/keys.ts";
import { namedParts } from "#lib/snapshot/schema.ts";
import type { appEnvironments } from "#db/schema/app.ts";
import type { RulesStore, Stamp } from "#server/rules-store/rules-store.ts";
import { runtime } from "#server/runtime.ts";
import { reconcileLimits as limits } from "./limits.ts";
import { heldIndex, isCurrent } from "./publish.ts";

type Row = typeof appEnvironments.$inferSelect;
type Digests = { parts: readonly string[]; chunks: readonly string[] };
type Named = Digests & { stamp: Stamp };
/** What a process knows of a store: what an index names does not change while its stamp does not. */
type Known = { named: Map<string, Named>; nextRead: number; nextChunk: number };

const stores = new WeakMap<RulesStore, Known>();

/**
 * Those of the scopes that do not lie in the rule store as they were published: lost, older, due for renewal, without a
 * part or a chunk, or with one that is damaged. In calm it costs a question for all stamps, one for each thousand parts, and the
 * content of a few.
 */
export async function fallenScopes(rows: readonly Row[], nowMs: number): Promise<Set<Row>> {
  const { store, keys } = await runtime();
  const { keySet, signer } = await keys.current(nowMs);
  const at = { epoch: keySet.epoch, kid: signer.kid, nowMs };
  const known = stores.get(store) ?? { named: new Map(), nextRead: 0, nextChunk: 0 };
  stores.set(store, known);
  const fallen = new Set<Row>();
  const standing = new Map<Row, Digests>();
  const stamps = await store.readStamps(rows.map(scopeOf));
  for (const [index, row] of rows.entries()) {
    const stamp = stamps[index] ?? null;
    const digests = stamp && isCurrent(row, stamp, at) ? await namedBy(known, row, stamp) : null;
    if (digests === null) fallen.add(row);
    else standing.set(row, digests);
  }
  const spoiled = await spoiledOf(store, known, [...standing.values()]);
  if (spoiled.size === 0) return fallen;
  for (const [row, { parts, chunks }] of standing) {
    if ([...parts, ...chunks].some((digest) => spoiled.has(digest))) fallen.add(row);
  }
  return fallen;
}

async function spoiledOf(
  store: RulesStore,
  known: Known,
  standing: readonly Digests[],
): Promise<ReadonlySet<string>> {
  const parts = [...new Set(standing.flatMap((one) => one.parts))];
  const chunks = [...new Set(standing.flatMap((one) => one.chunks))];
  return new Set([
    ...(await store.missingParts(parts)),
    ...(await damagedOf(store, known, parts)),
    ...(await store.missingChunks(chunks)),
    ...(await damagedChunks(store, known, chunks)),
  ]);
}

async function namedBy(known: Known, row: Row, stamp: Stamp): Promise<Digests | null> {
  const scope = scopeText(scopeOf(row));
  const before = known.named.get(scope);
  if (before?.stamp.epoch === stamp.epoch && before.stamp.sequence === stamp.sequence) return before;
  const index = await heldIndex(scopeOf(row));
  if (index === null || index.epoch !== stamp.epoch || index.sequence !== stamp.sequence) return null;
  const named = { stamp, parts: namedParts(index), chunks: index.chunks };
  known.named.set(scope, named);
  return named;
}

/** Reads the content of some parts, the next ones each time; what is not what its digest says is dropped. */
async function damagedOf(store: RulesStore, known: Known, all: readonly string[]): Promise<string[]> {
  const start = known.nextRead < all.length ? known.nextRead : 0;
  const turn = all.slice(start, start + limits.partsReadPerRound);
  known.nextRead = start + turn.length;
  const damaged: string[] = [];
  for (const [digest, text] of await store.readParts(turn)) {
    if ((await sha256Hex(new TextEncoder().encode(text))) !== digest) damaged.push(digest);
  }
  if (damaged.length > 0) await store.dropParts(damaged);
  return damaged;
}

async function damagedChunks(store: RulesStore, known: Known, all: readonly string[]): Promise<string[]> {
  const start = known.nextChunk < all.length ? known.nextChunk : 0;
  const turn = all.slice(start, start + limits.chunksReadPerRound);
  known.nextChunk = start + turn.length;
  const damaged: string[] = [];
  for (const digest of turn) {
    const bytes = await store.readChunk(digest);
    if (bytes === null || (await sha256Hex(bytes)) !== digest) damaged.push(digest);
  }
  if (damaged.length > 0) await store.dropChunks(damaged);
  return damaged;
}

const scopeOf = ({ appId, environment }: Row): Scope => ({ app: appId, environment });
