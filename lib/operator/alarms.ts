import { burnsTooFast, type BudgetStanding } from "./budget.ts";
import { operatorLimits as limits } from "./limits.ts";

/** Every alarm, by the name of its section in docs/operations.md. */
export const alarmKinds = [
  "database-away",
  "rule-store-away",
  "blob-store-away",
  "mail-away",
  "signing-away",
  "key-set-ending",
  "process-silent",
  "process-cut-off",
  "snapshot-behind",
  "no-delivery-process",
  "budget-burning",
  "budget-spent",
  "publication-slow",
  "publication-failing",
  "queue-stuck",
  "job-given-up",
  "build-stuck",
  "statement-slow",
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** `serious`: devices or people are without something now; `soon`: they will be if nothing is done. */
export type Alarm = { kind: AlarmKind; weight: "serious" | "soon"; about: string | null; since: Date | null };

/** What there is to judge; null where it could not be known, which its own alarm says. */
export type Judged = {
  nowMs: number;
  stores: readonly { store: string; awaySince: Date | null }[];
  processes:
    | readonly {
        name: string;
        silent: boolean;
        reportedAt: Date;
        away: readonly { since: Date }[];
        snapshots: readonly { late: boolean }[];
      }[]
    | null;
  budget: readonly (BudgetStanding & { window: string })[] | null;
  queues: readonly { queue: string; retrying: number; failed: number; waitingSince: Date | null }[] | null;
  builds: { oldestSince: Date | null } | null;
  publication: { done: number; p99Ms: number | null; barMs: number } | null;
  statements: readonly { text: string; count: number; p95Ms: number | null }[];
  /** The life of the key set that devices trust. */
  keys: { issuedAt: Date; expiresAt: Date } | null;
};

/** What somebody should look at, the serious first. */
export function alarmsOf(judged: Judged): Alarm[] {
  const alarms = [
    ...storeAlarms(judged),
    ...processAlarms(judged),
    ...budgetAlarms(judged),
    ...queueAlarms(judged),
    ...slowAlarms(judged),
    ...keyAlarms(judged),
  ];
  return alarms.toSorted((a, b) => Number(b.weight === "serious") - Number(a.weight === "serious"));
}

const serious = (kind: AlarmKind, about: string | null = null, since: Date | null = null): Alarm => ({
  kind,
  weight: "serious",
  about,
  since,
});
const soon = (kind: AlarmKind, about: string | null = null, since: Date | null = null): Alarm => ({
  ...serious(kind, about, since),
  weight: "soon",
});

const storeKinds: Record<string, AlarmKind> = {
  database: "database-away",
  "rule store": "rule-store-away",
  "blob store": "blob-store-away",
  mail: "mail-away",
  "signing keys": "signing-away",
};

const storeAlarms = ({ stores }: Judged): Alarm[] =>
  stores.flatMap(({ store, awaySince }) => {
    const kind = storeKinds[store];
    return kind && awaySince ? [serious(kind, null, awaySince)] : [];
  });

function processAlarms({ processes }: Judged): Alarm[] {
  if (!processes) return [];
  if (processes.every(({ silent }) => silent)) return [serious("no-delivery-process")];
  return processes.flatMap(({ name, silent, reportedAt, away, snapshots }) => {
    if (silent) return [soon("process-silent", name, reportedAt)];
    const cutOff = away.map(({ since }) => serious("process-cut-off", name, since));
    return [...cutOff, ...(snapshots.some(({ late }) => late) ? [serious("snapshot-behind", name)] : [])];
  });
}

const budgetAlarms = ({ budget }: Judged): Alarm[] =>
  (budget ?? []).flatMap((standing) => {
    if (standing.window === "1h") return burnsTooFast(standing) ? [serious("budget-burning")] : [];
    const spent = standing.window === "30d" && standing.answered >= limits.answersMin && standing.left < 0;
    return spent ? [soon("budget-spent")] : [];
  });

function queueAlarms({ queues, builds, nowMs }: Judged): Alarm[] {
  const older = (since: Date | null, thanMs: number) => since !== null && nowMs - since.getTime() > thanMs;
  const ofQueues = (queues ?? []).flatMap(({ queue, retrying, failed, waitingSince }) => [
    ...(queue === "publish" && retrying > 0 ? [serious("publication-failing")] : []),
    ...(failed > 0 ? [soon("job-given-up", queue)] : []),
    ...(older(waitingSince, limits.jobWaitingMs) ? [serious("queue-stuck", queue, waitingSince)] : []),
  ]);
  const stuck = older(builds?.oldestSince ?? null, limits.buildWaitingMs);
  return [...ofQueues, ...(stuck ? [serious("build-stuck", null, builds?.oldestSince)] : [])];
}

function slowAlarms({ publication, statements }: Judged): Alarm[] {
  const slow = publication?.p99Ms !== null && publication !== null && publication.p99Ms > publication.barMs;
  const statement = statements.some(
    ({ count, p95Ms }) => count >= limits.slowStatementCountMin && (p95Ms ?? 0) > limits.slowStatementMs,
  );
  return [...(slow ? [soon("publication-slow")] : []), ...(statement ? [soon("statement-slow")] : [])];
}

/** A set that renews itself does so at half of its life: one that is nearer to its end was not renewed. */
function keyAlarms({ keys, nowMs }: Judged): Alarm[] {
  if (!keys) return [];
  const lifeMs = keys.expiresAt.getTime() - keys.issuedAt.getTime();
  const leftMs = keys.expiresAt.getTime() - nowMs;
  if (leftMs <= Math.min(limits.keySetSeriousMs, lifeMs / 10)) return [serious("key-set-ending")];
  return leftMs <= Math.min(limits.keySetSoonMs, lifeMs / 3) ? [soon("key-set-ending")] : [];
}
