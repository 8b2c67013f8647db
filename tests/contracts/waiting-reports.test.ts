import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { byPosition } from "#lib/insight/position.ts";
import { storeKeys } from "#lib/snapshot/keys.ts";
import { batches } from "#server/rules-store/batches.ts";
import { storeLimits } from "#server/rules-store/limits.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { patiently } from "#tests/support/patiently.ts";
import { storeAdapters, type OpenedStore } from "#tests/support/rules-stores.ts";

const hasRedis = inject("redisUrl") !== null;
const adapters = storeAdapters();
afterAll(() => adapters.close());

for (const adapter of adapters.all) {
  describe.skipIf(adapter.real && !hasRedis)(`reports in the rule store: ${adapter.name}`, () => {
    let opened: OpenedStore;
    let store: RulesStore;
    beforeAll(async () => {
      opened = await adapter.open();
      store = opened.store;
    });
    afterAll(() => adapter.close());
    const batch = (text: string, count = 1) => ({ text, count });
    const drain = async () => {
      for (;;) {
        const { batches } = await patiently(() => store.readReports());
        if (batches.length === 0) return;
        await patiently(() => store.dropReports(batches.map(({ id }) => id)));
      }
    };
    beforeEach(drain);

    it("wait in their order until they are dropped, under ids that grow", async () => {
      await store.appendReports([batch('[{"a":1}]'), batch("客户 😀")], 0);
      await store.appendReports([batch("third")], 0);
      const first = await store.readReports();
      expect(first.batches.map(({ text }) => text)).toEqual(['[{"a":1}]', "客户 😀", "third"]);
      const ids = first.batches.map(({ id }) => id);
      expect(ids.toSorted(byPosition)).toEqual(ids);
      expect(await store.readReports()).toEqual(first);
      await store.dropReports(ids.slice(0, 2));
      await store.appendReports([batch("fourth")], 0);
      const later = await store.readReports();
      expect(later.batches.map(({ text }) => text)).toEqual(["third", "fourth"]);
      expect(later.generation).toBe(first.generation);
      expect(byPosition(later.batches[1]?.id ?? "", ids[2] ?? "")).toBeGreaterThan(0);
      await store.dropReports([]);
    });

    it("push out the oldest where there is no room, and what was lost is counted", async () => {
      const { lost } = await store.readReports();
      const over = 3;
      const all = Array.from({ length: storeLimits.reportBatchesMax + over }, (_, at) => batch(`${at}`, 2));
      for (const some of batches(all, 400)) await patiently(() => store.appendReports(some, 0));
      await store.appendReports([], 5);
      const waiting = await patiently(() => store.readReports());
      // Where a slow answer had some sent twice, more than that went.
      expect(waiting.lost - lost).toBeGreaterThanOrEqual(over * 2 + 5);
      expect(Number(waiting.batches[0]?.text)).toBeGreaterThanOrEqual(over);
    });

    it("begin another generation where the store lost them or holds garbage", async () => {
      if (!adapter.real) return;
      await store.appendReports([batch("before")], 0);
      const { generation } = await store.readReports();
      await opened.lose();
      expect(await store.readReports()).toEqual({ generation: "", lost: 0, batches: [] });
      await opened.spoil(storeKeys.reports());
      await opened.spoil(storeKeys.reportsMeta());
      expect(await store.readReports()).toEqual({ generation: "", lost: 0, batches: [] });
      await store.appendReports([batch("after")], 0);
      const after = await store.readReports();
      expect(after.batches.map(({ text }) => text)).toEqual(["after"]);
      expect(after.generation).not.toBe(generation);
      expect(after.generation).not.toBe("");
    });
  });
}
