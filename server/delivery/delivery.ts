import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { Askers } from "./asker.ts";
import type { BlobReader } from "./blobs.ts";
import { KeySetMemory } from "./key-set-memory.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { QuietLog, reasonOf } from "./log.ts";
import type { Log } from "./log.ts";
import { Packages } from "./packages.ts";
import { problemResponse } from "./responses.ts";
import { deliveryRoutes } from "./routes.ts";
import type { Answer } from "./routes.ts";
import { SeenCounter } from "./seen-counter.ts";
import { SnapshotMemory } from "./snapshot-memory.ts";

export type DeliveryParts = {
  store: RulesStore;
  blobs: BlobReader;
  /** Milliseconds since 1970. */
  now: () => number;
  /** 0…1. */
  random: () => number;
  log: Log;
  /** How often the rule store is asked for what is newer; 500 by default. */
  pollMs?: number;
};

/** Everything under /edge as one Web-standard handler. It never rejects, and waits for no store beyond 300 ms. */
export type Delivery = {
  handle(request: Request): Answer;
  readonly store: RulesStore;
  readonly snapshots: SnapshotMemory;
  /** Counts who was seen up to now; done every two seconds by itself. */
  flushSeen(): Promise<void>;
  start(): void;
  stop(): void;
};

export function createDelivery({ store, blobs, now, random, log, pollMs }: DeliveryParts): Delivery {
  const quietLog = new QuietLog(log, now);
  const common = { store, now, log: quietLog };
  const snapshots = new SnapshotMemory({ ...common, pollMs: pollMs ?? limits.pollMs });
  const keySet = new KeySetMemory(store, quietLog);
  const seen = new SeenCounter(common);
  const askers = new Askers({ snapshots, keySet, store, now });
  const packages = new Packages({ blobs, now, log: quietLog });
  const route = deliveryRoutes({ snapshots, keySet, askers, packages, seen, now, random });

  const broken = (error: unknown): Response => {
    quietLog.warn("A device's request failed.", { reason: reasonOf(error) });
    return problemResponse("fault");
  };
  return {
    handle(request) {
      try {
        const answer = route(request);
        return answer instanceof Promise ? answer.catch(broken) : answer;
      } catch (error) {
        return broken(error);
      }
    },
    store,
    snapshots,
    flushSeen: () => seen.flush(),
    start() {
      for (const part of [snapshots, keySet, seen]) part.start();
    },
    stop() {
      for (const part of [snapshots, keySet, seen]) part.stop();
    },
  };
}
