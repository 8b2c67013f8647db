import { operatorLimits as limits } from "#lib/operator/limits.ts";
import { reasonOf } from "#server/log.ts";
import { runtime, type Runtime } from "#server/runtime.ts";

export const watchedStores = ["database", "rule store", "blob store", "mail", "signing keys"] as const;
export type WatchedStore = (typeof watchedStores)[number];
export type StoreHealth = {
  store: WatchedStore;
  /** Null where it did not answer. */
  latencyMs: number | null;
  checkedAt: Date;
  awaySince: Date | null;
  reason: string | null;
};

const probes: Record<WatchedStore, (opened: Runtime) => Promise<unknown>> = {
  database: ({ database }) => database.db.execute("select 1"),
  "rule store": ({ store }) => store.ping(),
  "blob store": ({ blobs }) => blobs.ping(),
  mail: ({ mailer }) => mailer.ping(),
  "signing keys": ({ keys }) => keys.ping(),
};

/** Since when a store is away is known by whoever looked before: the process's copies of this module share it. */
const slot = Symbol.for("sluice.store-health");
type Known = Map<WatchedStore, StoreHealth>;
const shared: typeof globalThis & { [slot]?: Known } = globalThis;
const known = (): Known => (shared[slot] ??= new Map());

/** How each store answers this process, asked now where the last asking is some seconds old. Never rejects. */
export async function storeHealth(nowMs: number): Promise<StoreHealth[]> {
  return Promise.all(watchedStores.map((store) => healthOf(store, nowMs)));
}

/** Forgets what was seen: a test's stores are others. */
export const forgetStoreHealth = (): void => known().clear();

async function healthOf(store: WatchedStore, nowMs: number): Promise<StoreHealth> {
  const before = known().get(store);
  const everyMs =
    store === "mail" && before?.awaySince === null ? limits.mailProbeEveryMs : limits.probeEveryMs;
  if (before && nowMs - before.checkedAt.getTime() < everyMs) return before;
  const health = await probed(store, { before, nowMs });
  known().set(store, health);
  return health;
}

async function probed(
  store: WatchedStore,
  { before, nowMs }: { before: StoreHealth | undefined; nowMs: number },
): Promise<StoreHealth> {
  const startMs = performance.now();
  try {
    await inTime(runtime().then((opened) => probes[store](opened)));
    const latencyMs = Math.round((performance.now() - startMs) * 10) / 10;
    return { store, latencyMs, checkedAt: new Date(nowMs), awaySince: null, reason: null };
  } catch (error) {
    const awaySince = before?.awaySince ?? new Date(nowMs);
    return { store, latencyMs: null, checkedAt: new Date(nowMs), awaySince, reason: reasonOf(error) };
  }
}

function inTime(asked: Promise<unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${limits.probeMs} ms.`)), limits.probeMs);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
