import { createDelivery } from "#server/delivery/delivery.ts";
import type { RegionSource } from "#server/delivery/proxy-region.ts";
import type { BlobReader } from "#server/delivery/blobs.ts";
import { EmbeddedRulesStore } from "#server/rules-store/embedded.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import type { SnapshotFacts } from "#lib/snapshot/build.ts";
import { aPublication, freshScope, keyDigest } from "#tests/support/snapshots.ts";

export const startMs = Date.UTC(2026, 10, 21, 12);

/** Delivery over the given store with a clock to turn, blobs in memory, and one published scope with a device key. */
export async function openEdge(
  given: {
    store?: RulesStore;
    facts?: Partial<SnapshotFacts>;
    regionHeaders?: RegionSource | null;
    bytesAt?: string;
  } = {},
) {
  const store = given.store ?? new EmbeddedRulesStore();
  const scope = freshScope();
  const deviceKey = `dk_${scope.app}`;
  const clock = { nowMs: startMs };
  const blobs = memoryBlobs();
  const warnings: { message: string; fields: Record<string, unknown> }[] = [];
  let sequence = 0;

  const newDelivery = () =>
    createDelivery({
      store,
      blobs,
      now: () => clock.nowMs,
      random: () => 0.5,
      log: { warn: (fields, message) => void warnings.push({ message, fields }) },
      pollMs: 50,
      regionHeaders: given.regionHeaders ?? null,
      bytesAt: given.bytesAt ?? null,
    });
  const delivery = newDelivery();
  const publish = async (facts: Partial<SnapshotFacts> = {}) => {
    sequence += 1;
    const deviceKeys = [await keyDigest(deviceKey)];
    const publishedAt = clock.nowMs;
    await store.publish(
      await aPublication(scope, { sequence, deviceKeys, publishedAt, ...given.facts, ...facts }),
    );
    await store.markWhole();
  };
  await publish();

  const ask = (path: string, init: RequestInit & { key?: string | null } = {}, by = delivery) => {
    const { key = deviceKey, ...rest } = init;
    const headers = new Headers(rest.headers);
    if (key !== null) headers.set("authorization", `Bearer ${key}`);
    return Promise.resolve(by.handle(new Request(`http://edge.example${path}`, { ...rest, headers })));
  };
  const askJson = async (path: string, init: RequestInit & { key?: string | null } = {}) =>
    (await ask(path, init)).json();
  const resolve = (body: unknown, init: RequestInit & { key?: string | null } = {}) =>
    ask("/edge/v1/resolve", { method: "POST", body: JSON.stringify(body), ...init });
  return {
    store,
    scope,
    deviceKey,
    clock,
    blobs,
    warnings,
    delivery,
    newDelivery,
    publish,
    ask,
    askJson,
    resolve,
  };
}

/** Blobs in memory that can be told to be away or to hang. */
export function memoryBlobs() {
  const held = new Map<string, Uint8Array>();
  const state = { mode: "there" as "there" | "away" | "hang" };
  const reader: BlobReader = {
    async open(key) {
      if (state.mode === "away") throw new Error("The blob store is away.");
      if (state.mode === "hang") return new Promise(() => undefined);
      const bytes = held.get(key);
      if (bytes === undefined) return null;
      return {
        size: bytes.length,
        stream: (range) =>
          new Blob([new Uint8Array(range ? bytes.subarray(range.start, range.end + 1) : bytes)]).stream(),
      };
    },
  };
  return { ...reader, held, state };
}

/** How long the promise took, in milliseconds, and what it gave. */
export async function timed<T>(promise: Promise<T>): Promise<{ value: T; ms: number }> {
  const startedAt = performance.now();
  const value = await promise;
  return { value, ms: performance.now() - startedAt };
}

/** Asks again until the answer is as wanted, two seconds at most. */
export async function until<T>(ask: () => Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  const endMs = performance.now() + 2_000;
  for (;;) {
    const value = await ask();
    if (wanted(value) || performance.now() > endMs) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
