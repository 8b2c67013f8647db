import type { Scope } from "#lib/snapshot/keys.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { AdmissionMemory } from "./admission-memory.ts";
import { Askers } from "./asker.ts";
import type { BlobReader } from "./blobs.ts";
import { explain } from "./explain.ts";
import type { ExplainAsked, Explanation } from "./explain.ts";
import { KeySetMemory } from "./key-set-memory.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { QuietLog, reasonOf } from "./log.ts";
import type { Log } from "./log.ts";
import { OpenedMarks } from "./opened-marks.ts";
import { Packages } from "./packages.ts";
import { regionReader, type RegionSource } from "./proxy-region.ts";
import { problemResponse } from "./responses.ts";
import { deliveryRoutes } from "./routes.ts";
import type { Answer } from "./routes.ts";
import { ScannedCodes } from "./scanned-codes.ts";
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
  /** Whose headers say where a request came from; nobody's by default. */
  regionHeaders?: RegionSource | null;
};

/** Everything under /edge as one Web-standard handler. It never rejects, and waits for no store beyond 300 ms. */
export type Delivery = {
  handle(request: Request): Answer;
  /** Why a device would be answered as it would be: see `explain`. May wait for a store, and reject. */
  explain(scope: Scope, asked: ExplainAsked): Promise<Explanation | null>;
  readonly store: RulesStore;
  readonly snapshots: SnapshotMemory;
  /** Counts who was seen up to now; done every two seconds by itself. */
  flushSeen(): Promise<void>;
  /** Tells the store which testers were given their release; done every two seconds by itself. */
  flushOpened(): Promise<void>;
  /** Both of them, before the process ends. */
  flush(): Promise<void>;
  /** From now on health says that this process is about to end: whoever balances sends its requests elsewhere. */
  beginDraining(): void;
  start(): void;
  stop(): void;
};

export function createDelivery(given: DeliveryParts): Delivery {
  const quietLog = new QuietLog(given.log, given.now);
  const parts = openParts(given, quietLog);
  const { snapshots, keySet, seen, opened, admission } = parts;
  const working = [snapshots, keySet, seen, opened, admission.admissions];
  const route = deliveryRoutes(parts);

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
    explain: (scope, asked) => explain(parts, scope, asked),
    store: given.store,
    snapshots,
    flushSeen: () => seen.flush(),
    flushOpened: () => opened.flush(),
    flush: async () => void (await Promise.all([seen.flush(), opened.flush()])),
    beginDraining: () => void (parts.standing.isDraining = true),
    start() {
      for (const part of working) part.start();
    },
    stop() {
      for (const part of working) part.stop();
    },
  };
}

function openParts(given: DeliveryParts, log: QuietLog) {
  const { store, blobs, now, random, pollMs = limits.pollMs, regionHeaders = null } = given;
  const common = { store, now, log };
  const snapshots = new SnapshotMemory({ ...common, pollMs });
  const keySet = new KeySetMemory(store, log);
  const admissions = new AdmissionMemory({ store, snapshots, log, pollMs });
  return {
    snapshots,
    keySet,
    seen: new SeenCounter(common),
    opened: new OpenedMarks(common),
    admission: { admissions, codes: new ScannedCodes(keySet) },
    askers: new Askers({ snapshots, keySet, store, now }),
    packages: new Packages({ blobs, now, log }),
    regionOf: regionReader(regionHeaders),
    standing: { isDraining: false },
    now,
    random,
  };
}
