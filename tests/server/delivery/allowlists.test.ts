import { describe, expect, it } from "vitest";
import type { ListRef } from "#lib/rules/schema.ts";
import { EmbeddedRulesStore } from "#server/rules-store/embedded.ts";
import type { Bytes } from "#server/rules-store/rules-store.ts";
import { createDelivery } from "#server/delivery/delivery.ts";
import { rollout } from "#tests/support/live-release.ts";
import { countedLoaders, publishedList, type PublishedList } from "#tests/support/published-lists.ts";
import { aProgram, aPublication, aRelease, freshScope, keyDigest } from "#tests/support/snapshots.ts";

const coffee = "1000000000000001";

/** A store whose chunks can be lost or damaged, and that counts how often they are read. */
class CountingStore extends EmbeddedRulesStore {
  reads: string[] = [];
  chunkFault: "none" | "missing" | "damaged" = "none";

  override async readChunk(digest: string): Promise<Bytes | null> {
    this.reads.push(digest);
    const bytes = await super.readChunk(digest);
    if (this.chunkFault === "missing" || bytes === null) return null;
    return this.chunkFault === "damaged" ? bytes.map((byte) => byte ^ 1) : bytes;
  }
}

async function open() {
  const store = new CountingStore();
  const delivery = createDelivery({
    store,
    blobs: { open: async () => null },
    now: () => Date.UTC(2026, 10, 21),
    random: () => 0.5,
    log: { warn: () => {} },
    pollMs: 60_000,
  });
  const aScope = () => {
    const scope = freshScope();
    let sequence = 0;
    const publish = async (lists: PublishedList[], refs: ListRef[] = lists.map(({ ref }) => ref)) => {
      sequence += 1;
      const audiences = [{ kind: "allowlist" as const, userIds: [], allowlists: refs.map(({ id }) => id) }];
      const releases = [
        aRelease({ state: "grayscale_release", rollout: rollout({ audiences }), lists: refs }),
      ];
      const programs = [aProgram(coffee, { releases })];
      const deviceKeys = [await keyDigest(`dk_${scope.app}`)];
      const publication = await aPublication(scope, { sequence, deviceKeys, programs });
      await store.publish({ ...publication, chunks: countedLoaders(...lists).loaders });
      await store.markWhole();
    };
    const reasonFor = async (userId: string): Promise<string> => {
      const address = `http://edge.example/edge/v1/resolve?program=${coffee}&userId=${userId}`;
      const headers = { authorization: `Bearer dk_${scope.app}` };
      const answer = (await (await delivery.handle(new Request(address, { headers }))).json()) as {
        programs?: { reason: string }[];
      };
      return answer.programs?.[0]?.reason ?? "";
    };
    return { publish, reasonFor };
  };
  return { store, delivery, aScope };
}

const many = (count: number) => Array.from({ length: count }, (_, at) => `user-${at}`);

describe("delivery's allowlists", () => {
  it("are read once, whatever release, version or scope names their chunks", async () => {
    const { store, delivery, aScope } = await open();
    const list = await publishedList("a", many(50_000));
    const [one, other] = [aScope(), aScope()];
    await one.publish([list]);
    await other.publish([list]);
    expect([await one.reasonFor("user-7"), await other.reasonFor("user-7")]).toEqual([
      "allowlist",
      "allowlist",
    ]);
    expect(await one.reasonFor("stranger")).toBe("not_released");
    expect(store.reads.toSorted()).toEqual(list.ref.chunks.toSorted());
    await one.publish([list], [{ ...list.ref, version: 2 }]);
    await delivery.snapshots.refresh();
    expect(await one.reasonFor("user-7")).toBe("allowlist");
    expect(store.reads).toHaveLength(list.ref.chunks.length);
  });

  it.each(["missing", "damaged"] as const)(
    "stay as they were while a chunk of the next version is %s, and follow once it is there",
    async (fault) => {
      const { store, delivery, aScope } = await open();
      const scope = aScope();
      await scope.publish([await publishedList("a", ["ana"])]);
      expect(await scope.reasonFor("ana")).toBe("allowlist");
      store.chunkFault = fault;
      await scope.publish([await publishedList("a", ["berta"])]);
      await delivery.snapshots.refresh();
      expect([await scope.reasonFor("ana"), await scope.reasonFor("berta")]).toEqual([
        "allowlist",
        "not_released",
      ]);
      expect(delivery.snapshots.damagedDocuments).toBe(1);
      store.chunkFault = "none";
      await delivery.snapshots.refresh();
      expect([await scope.reasonFor("ana"), await scope.reasonFor("berta")]).toEqual([
        "not_released",
        "allowlist",
      ]);
    },
  );
});
