import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { storeKeys } from "#lib/snapshot/keys.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { rollout } from "#tests/support/live-release.ts";
import { countedLoaders, publishedList, type PublishedList } from "#tests/support/published-lists.ts";
import { storeAdapters, type OpenedStore } from "#tests/support/rules-stores.ts";
import { aProgram, aPublication, aRelease, freshScope } from "#tests/support/snapshots.ts";

const hasRedis = inject("redisUrl") !== null;
const adapters = storeAdapters();
afterAll(() => adapters.close());

const naming = (...lists: PublishedList[]) =>
  aProgram("1000000000000001", {
    releases: [
      aRelease({ state: "grayscale_release", rollout: rollout({}), lists: lists.map(({ ref }) => ref) }),
    ],
  });

const many = (count: number) => Array.from({ length: count }, (_, at) => `user-${at}`);

for (const adapter of adapters.all) {
  describe.skipIf(adapter.real && !hasRedis)(`chunks of allowlists: ${adapter.name}`, () => {
    let opened: OpenedStore;
    let store: RulesStore;
    beforeAll(async () => {
      opened = await adapter.open();
      store = opened.store;
    });
    afterAll(() => adapter.close());

    it("are written before the index that names them, and read back byte for byte", async () => {
      const list = await publishedList("a", many(70_000));
      const { loaders } = countedLoaders(list);
      const publication = await aPublication(freshScope(), { programs: [naming(list)] });
      expect(publication.index.chunks.toSorted()).toEqual(list.ref.chunks.toSorted());
      expect(await store.missingChunks(list.ref.chunks)).toEqual(list.ref.chunks);
      expect(await store.publish({ ...publication, chunks: loaders })).toEqual({ ok: true });
      expect(await store.missingChunks(list.ref.chunks)).toEqual([]);
      for (const [digest, bytes] of list.chunks) expect(await store.readChunk(digest)).toEqual(bytes);
      expect(await store.readChunk("0".repeat(64))).toBeNull();
    });

    it("that the store has already are not even loaded, whatever scope or version brought them", async () => {
      const [shared, fresh] = [await publishedList("b", many(50_000)), await publishedList("c", many(10))];
      const { loaders, loads } = countedLoaders(shared, fresh);
      const publish = async (sequence: number, ...lists: PublishedList[]) =>
        store.publish({
          ...(await aPublication(freshScope(), { sequence, programs: [naming(...lists)] })),
          chunks: loaders,
        });
      await publish(1, shared);
      await publish(1, shared, fresh);
      expect(shared.ref.chunks.length).toBeGreaterThan(2);
      expect([...loads.values()].every((count) => count === 1)).toBe(true);
      expect(loads.size).toBe(shared.ref.chunks.length + fresh.ref.chunks.length);
    });

    it("may be as large as a chunk may be: a request stays within a megabyte", async () => {
      const bytes = crypto.getRandomValues(new Uint8Array(60_000));
      const large = new Uint8Array(ruleLimits.chunkBytesMax);
      for (let at = 0; at + bytes.length <= large.length; at += bytes.length) large.set(bytes, at);
      const digest = await sha256Hex(large);
      const list = {
        ref: { ...(await publishedList("d", ["ana"])).ref, chunks: [digest] },
        chunks: new Map([[digest, large]]),
      };
      const publication = await aPublication(freshScope(), { programs: [naming(list)] });
      await store.publish({ ...publication, chunks: countedLoaders(list).loaders });
      expect(await store.readChunk(digest)).toEqual(large);
    });

    it("that are lost or damaged are told apart from those that are there", async () => {
      if (adapter.name === "embedded") return;
      const list = await publishedList("e", many(5));
      const [digest = ""] = list.ref.chunks;
      const publication = await aPublication(freshScope(), { programs: [naming(list)] });
      await store.publish({ ...publication, chunks: countedLoaders(list).loaders });
      await opened.spoil(storeKeys.chunk(digest));
      expect(await store.readChunk(digest)).not.toEqual(list.chunks.get(digest));
      await opened.lose();
      expect(await store.missingChunks([digest])).toEqual([digest]);
    });
  });
}
