import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eq, sql } from "drizzle-orm";
import { decodeJwt } from "jose";
import { scopeText, type Scope } from "#lib/snapshot/keys.ts";
import type { SnapshotIndex } from "#lib/snapshot/schema.ts";
import { apps } from "#db/schema/app.ts";
import { EmbeddedRulesStore } from "#server/rules-store/embedded.ts";
import { reconcileLimits } from "#server/snapshot/limits.ts";
import { reconcile } from "#server/snapshot/reconcile.ts";
import { anAllowlistOf } from "#tests/support/allowlists.ts";
import { applying, approve, give, ok } from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage } from "#tests/support/stage.ts";

const dayMs = 24 * 3_600_000;

/** A store that can lose parts and refuse one scope's publications. */
class FaultyStore extends EmbeddedRulesStore {
  lost = new Set<string>();
  lostChunks = new Set<string>();
  refused = "";

  /** Digest → the text that lies there instead. */
  damaged = new Map<string, string>();
  /** How many contents were read. */
  contents = { read: 0 };

  override async missingChunks(digests: readonly string[]) {
    return digests.filter((digest) => this.lostChunks.has(digest));
  }

  /** Chunks that have other bytes than their digests say, until they are dropped. */
  damagedChunks = new Set<string>();

  override async readChunk(digest: string) {
    const bytes = await super.readChunk(digest);
    return bytes && this.damagedChunks.has(digest) ? bytes.map((byte) => byte ^ 1) : bytes;
  }

  override async dropChunks(digests: readonly string[]) {
    for (const digest of digests) {
      this.damagedChunks.delete(digest);
      this.lostChunks.add(digest);
    }
    await super.dropChunks(digests);
  }

  override async readParts(digests: readonly string[]) {
    this.contents.read += digests.length;
    const read = await super.readParts(digests.filter((digest) => !this.lost.has(digest)));
    for (const [digest, text] of this.damaged) if (read.has(digest)) read.set(digest, text);
    return read;
  }

  override async missingParts(digests: readonly string[]) {
    const missing = await super.missingParts(digests);
    return [...missing, ...digests.filter((digest) => this.lost.has(digest))];
  }

  override async dropParts(digests: readonly string[]) {
    for (const digest of digests) this.damaged.delete(digest);
    await super.dropParts(digests);
  }

  override async publish(publication: Parameters<EmbeddedRulesStore["publish"]>[0]) {
    if (scopeText(publication.scope) === this.refused) throw new Error("refused");
    for (const digest of publication.parts.keys()) this.lost.delete(digest);
    for (const digest of publication.chunks?.keys() ?? []) this.lostChunks.delete(digest);
    return super.publish(publication);
  }
}

const store = new FaultyStore();
let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime({ store });
});
afterAll(() => runtime.close());

async function indexOf(scope: Scope): Promise<SnapshotIndex> {
  return JSON.parse((await store.readIndex(scope)) ?? "null");
}

describe("reconcile", () => {
  it("leaves alone what stands as it was published", async () => {
    await aStage(runtime);
    await reconcile(Date.now());
    expect(await reconcile(Date.now())).toBe(0);
  });

  it("renews manifests before they run out, though nothing has changed", async () => {
    const stage = await aStage(runtime);
    await stage.full("1.0.0");
    await reconcile(Date.now());
    const nowMs = Date.now() + 8 * dayMs;
    expect(await reconcile(nowMs)).toBeGreaterThan(0);
    await stage.edge.snapshots.refresh();
    const { manifest } = await stage.ask("ana");
    expect(decodeJwt(manifest ?? "")).toMatchObject({ issuedAt: nowMs, expiresAt: nowMs + 14 * dayMs });
    expect(await reconcile(nowMs + 1)).toBe(0);
  });

  it("brings back a chunk of an allowlist that the rule store has lost, or that was damaged in it", async () => {
    const stage = await aStage(runtime, { settings: { pilot: false } });
    const releaseId = await stage.built("1.0.0");
    ok(await give(stage.owner, releaseId, applying));
    ok(await approve(stage.reviewer, releaseId));
    const audiences = [
      { kind: "allowlist" as const, userIds: [], allowlists: [await anAllowlistOf(stage.owner)] },
    ];
    ok(await give(stage.owner, releaseId, { command: "start_rollout", audiences, filters: [] }));
    await stage.settle();
    await reconcile(Date.now());
    const { chunks } = await indexOf({ app: stage.appId, environment: stage.environment });
    expect(chunks).toHaveLength(1);
    for (const digest of chunks) store.lostChunks.add(digest);
    expect(await reconcile(Date.now())).toBe(1);
    expect(store.lostChunks.size).toBe(0);
    expect(await reconcile(Date.now())).toBe(0);
    for (const digest of chunks) store.damagedChunks.add(digest);
    expect(await reconcile(Date.now())).toBe(1);
    expect([store.lostChunks.size, store.damagedChunks.size]).toEqual([0, 0]);
    expect(await reconcile(Date.now())).toBe(0);
  });

  it("brings back a part that the rule store has lost", async () => {
    const stage = await aStage(runtime);
    await stage.full("1.0.0");
    const scope = { app: stage.appId, environment: stage.environment };
    const { programs } = await indexOf(scope);
    for (const digest of Object.values(programs)) store.lost.add(digest);
    await reconcile(Date.now());
    const named = Object.values((await indexOf(scope)).programs);
    expect((await store.readParts(named)).size).toBe(named.length);
  });

  it("writes a part again whose content is not what its digest says", async () => {
    const stage = await aStage(runtime);
    await stage.full("1.0.0");
    await reconcile(Date.now());
    const scope = { app: stage.appId, environment: stage.environment };
    const [digest = ""] = Object.values((await indexOf(scope)).programs);
    store.damaged.set(digest, '{"format":1}');
    // It is read again in its turn: at the latest when all others were.
    for (let round = 0; round < 4 && store.damaged.size > 0; round += 1) await reconcile(Date.now());
    expect(store.damaged.size).toBe(0);
    expect((await store.readParts([digest])).get(digest)).toContain(stage.programId);
  });

  it("writes the device keys of every scope again where the store has lost them", async () => {
    const stage = await aStage(runtime);
    await stage.full("1.0.0");
    await reconcile(Date.now());
    const scope = { app: stage.appId, environment: stage.environment };
    const { sequence, deviceKeys } = await indexOf(scope);
    const isWhole = store.isWhole.bind(store);
    store.isWhole = async () => false;
    await reconcile(Date.now());
    expect((await indexOf(scope)).sequence).toBe(sequence + 1);
    expect(await store.findDeviceKey(deviceKeys[0] ?? "")).toEqual(scope);
    // Once each: a scope that cannot be published must not make the others write for ever.
    await reconcile(Date.now());
    expect((await indexOf(scope)).sequence).toBe(sequence + 1);
    store.isWhole = isWhole;
    expect(await reconcile(Date.now())).toBe(0);
  });

  it("reads a bounded number of contents in calm, however many parts there are", async () => {
    const stage = await aStage(runtime);
    await stage.full("1.0.0");
    await reconcile(Date.now());
    store.contents.read = 0;
    await reconcile(Date.now());
    expect(store.contents.read).toBeLessThanOrEqual(reconcileLimits.partsReadPerRound);
  });

  it("publishes what a message promised that nobody works on any more", async () => {
    const stage = await aStage(runtime);
    await stage.full("1.0.0");
    await reconcile(Date.now());
    const { db } = runtime.database;
    const target = { appId: stage.appId, environment: stage.environment };
    await db.update(apps).set({ name: "Renamed" }).where(eq(apps.id, stage.appId));
    await runtime.jobs.send(db, "publish", target);
    expect(await reconcile(Date.now())).toBe(0);
    await db.execute(sql`update pgboss.job set state = 'active', created_on = now() - interval '10 seconds'
      where name = 'publish' and data ->> 'appId' = ${stage.appId}`);
    expect(await reconcile(Date.now())).toBe(1);
    expect((await indexOf({ app: stage.appId, environment: stage.environment })).app.name).toBe("Renamed");
    expect(await reconcile(Date.now())).toBe(0);
  });

  it("serves the others where one target cannot be published, and queues nothing up meanwhile", async () => {
    const first = await aStage(runtime);
    const second = await aStage(runtime);
    await runtime.drain();
    const [bad, good] = [first, second].map(({ appId, environment }): Scope => ({ app: appId, environment }));
    if (!bad || !good) throw new Error("there are two");
    const later = Date.now() + 30 * dayMs;
    store.refused = scopeText(bad);
    const before = await indexOf(good);
    const waiting = await runtime.jobs.backlog();
    await reconcile(later);
    expect((await indexOf(good)).sequence).toBeGreaterThan(before.sequence);
    expect((await indexOf(bad)).publishedAt).toBeLessThan(later);
    expect(await runtime.jobs.backlog()).toBe(waiting);
    store.refused = "";
    await reconcile(later);
    expect((await indexOf(bad)).publishedAt).toBe(later);
  });
});
