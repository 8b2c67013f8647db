import type { JWK } from "jose";
import type { ProcessReport } from "#lib/operator/report.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { AdmissionMemory } from "./admission-memory.ts";
import { Askers } from "./asker.ts";
import type { BlobReader } from "./blobs.ts";
import { bodyWaitMs } from "./body.ts";
import { ChangeStreams } from "./change-streams.ts";
import { explain } from "./explain.ts";
import type { ExplainAsked, Explanation } from "./explain.ts";
import type { EdgeAnswer, EdgeRequest, QuickRequest } from "./edge-request.ts";
import { iconAnswer } from "./icons.ts";
import { ContentKeys } from "./content-keys.ts";
import { KeySetMemory } from "./key-set-memory.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { Measures, routeOf } from "./measures.ts";
import { Reporter, type ProcessName } from "./reporter.ts";
import { QuietLog, reasonOf } from "./log.ts";
import type { Log } from "./log.ts";
import { OpenedMarks } from "./opened-marks.ts";
import { Packages } from "./packages.ts";
import { regionReader, type RegionSource } from "./proxy-region.ts";
import { problemResponse } from "./responses.ts";
import { ReleaseFigures } from "./release-figures.ts";
import { ReportQueue } from "./report-queue.ts";
import { deliveryRoutes } from "./routes.ts";
import type { Answer } from "./routes.ts";
import { ScannedCodes } from "./scanned-codes.ts";
import { SeenCounter } from "./seen-counter.ts";
import { SnapshotMemory } from "./snapshot-memory.ts";
import { UserSample } from "./user-sample.ts";

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
  /** Opens what is sealed; nothing by default. */
  deliveryKeys?: () => Promise<readonly JWK[]>;
  /** What the process is, as an operator sees it; one without a name tells operators nothing of itself. */
  self?: ProcessName | null;
  /** The origin of a CDN that packages and deltas are fetched through; this one by default. */
  bytesAt?: string | null;
};

/** Everything under /edge as one Web-standard handler. It never rejects, and waits for no store beyond 300 ms. */
export type Delivery = {
  handle(request: Request): Answer;
  /** /edge/v1/resolve alone, without a Web Request and Response: the same answer. */
  resolve(request: QuickRequest): EdgeAnswer | Promise<EdgeAnswer>;
  /** Why a device would be answered as it would be: see `explain`. May wait for a store, and reject. */
  explain(scope: Scope, asked: ExplainAsked): Promise<Explanation | null>;
  /** Whose a known device key is: for sharing the process out, before anything is answered. */
  scopeOf(authorization: string): string | null;
  readonly store: RulesStore;
  readonly snapshots: SnapshotMemory;
  readonly streams: ChangeStreams;
  /** What this process holds, and what it answered since it started. */
  report(): ProcessReport;
  /** Tells the store of it; done every five seconds by itself. */
  flushReport(): Promise<void>;
  /** Counts who was seen up to now; done every two seconds by itself. */
  flushSeen(): Promise<void>;
  /** Tells the store which testers were given their release; done every two seconds by itself. */
  flushOpened(): Promise<void>;
  /** All that was counted and reported up to now goes to the store: done every few seconds by itself, and at the end. */
  flush(): Promise<void>;
  /** From now on health says that this process is about to end: whoever balances sends its requests elsewhere. */
  beginDraining(): void;
  start(): void;
  stop(): void;
};

export function createDelivery(given: DeliveryParts): Delivery {
  const quietLog = new QuietLog(given.log, given.now);
  const parts = openParts(given, quietLog);
  const { snapshots, keySet, seen, opened, sample, figures, reports, admission, measures, reporter } = parts;
  const { streams } = parts;
  const counting = [seen, opened, sample, figures, reports, admission.admissions];
  const working = [snapshots, keySet, ...counting, reporter, streams];

  const { all, resolve } = deliveryRoutes(parts);
  const counted = countedBy(measures, quietLog);
  return {
    handle: counted(all),
    resolve: counted(resolve),
    explain: (scope, asked) => explain(parts, scope, asked),
    scopeOf: (authorization) => parts.askers.scopeOf(authorization),
    store: given.store,
    snapshots,
    streams,
    report: () => reporter.report(),
    flushReport: () => reporter.flush(),
    flushSeen: () => seen.flush(),
    flushOpened: () => opened.flush(),
    async flush() {
      await Promise.all([seen.flush(), opened.flush(), reporter.flush()]);
      await sample.flush();
      figures.flush();
      await reports.flush();
    },
    beginDraining() {
      parts.standing.isDraining = true;
      streams.drain();
    },
    start() {
      for (const part of working) part.start();
    },
    stop() {
      for (const part of working) part.stop();
    },
  };
}

type Counted<Asking, Answered> = (request: Asking) => Answered | Response | Promise<Answered | Response>;

/** Answers whatever happens, and counts it: with how long it took us. */
function countedBy(measures: Measures, log: QuietLog) {
  const broken = (error: unknown): Response => {
    log.warn("A device's request failed.", { reason: reasonOf(error) });
    return problemResponse("fault");
  };
  const note = <Answered extends EdgeAnswer>(request: EdgeRequest, startMs: number, answer: Answered) => {
    // How long a device takes to send its body is not our time.
    const tookMs = performance.now() - startMs - bodyWaitMs(request);
    measures.note(routeOf(request.url), answer.status, tookMs);
    return answer;
  };
  return <Asking extends EdgeRequest, Answered extends EdgeAnswer>(
    route: (request: Asking) => Answered | Promise<Answered>,
  ): Counted<Asking, Answered> =>
    (request) => {
      const startMs = performance.now();
      try {
        const answer = route(request);
        if (!(answer instanceof Promise)) return note(request, startMs, answer);
        const settled: Promise<Answered | Response> = answer.catch(broken);
        return settled.then((answered) => note(request, startMs, answered));
      } catch (error) {
        return note(request, startMs, broken(error));
      }
    };
}

function openParts(given: DeliveryParts, log: QuietLog) {
  const { store, blobs, now, random, pollMs = limits.pollMs } = given;
  const { regionHeaders = null, self = null, bytesAt, deliveryKeys = async () => [] } = given;
  const common = { store, now, log };
  const snapshots = new SnapshotMemory({ ...common, pollMs });
  const keySet = new KeySetMemory(store, log);
  const admissions = new AdmissionMemory({ ...common, snapshots, pollMs });
  const reports = new ReportQueue({ store, log });
  const sample = new UserSample({ reports, now });
  const measures = new Measures(now);
  const packages = new Packages({ blobs, now, log });
  return {
    snapshots,
    measures,
    reporter: new Reporter({ ...common, measures, snapshots, packages, self }),
    keySet,
    seen: new SeenCounter({ ...common, sample }),
    streams: new ChangeStreams({ snapshots, now }),
    opened: new OpenedMarks(common),
    sample,
    figures: new ReleaseFigures({ reports, now }),
    reports,
    contentKeys: new ContentKeys(deliveryKeys, log),
    admission: { admissions, codes: new ScannedCodes(keySet) },
    askers: new Askers({ snapshots, keySet, store, now }),
    packages,
    icon: (path: string, request: Request) => iconAnswer({ blobs, log }, path, request),
    regionOf: regionReader(regionHeaders),
    bytesAt: bytesAt ?? "",
    standing: { isDraining: false },
    now,
    random,
  };
}
