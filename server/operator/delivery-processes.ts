import { operatorLimits as limits } from "#lib/operator/limits.ts";
import type { ProcessReport } from "#lib/operator/report.ts";
import { appEnvironments, apps } from "#db/schema/app.ts";
import { eq } from "drizzle-orm";
import { runtime } from "#server/runtime.ts";
import { readReports } from "./keep-measures.ts";

/** What was published last, by scope. */
async function readPublished() {
  const { database } = await runtime();
  const rows = await database.db
    .select({
      app: appEnvironments.appId,
      environment: appEnvironments.environment,
      name: apps.name,
      sequence: appEnvironments.sequence,
      publishedAt: appEnvironments.publishedAt,
    })
    .from(appEnvironments)
    .innerJoin(apps, eq(apps.id, appEnvironments.appId));
  return new Map(rows.map((row) => [`${row.environment}:${row.app}`, row]));
}
type Published = Awaited<ReturnType<typeof readPublished>>;

/** Every delivery process that reported lately, with what it holds against what was published. */
export async function deliveryProcesses(nowMs: number) {
  const [reports, published] = [await readReports(), await readPublished()];
  return reports
    .toSorted((a, b) => b.reportedAtMs - a.reportedAtMs)
    .map((report) => shown(report, { published, nowMs }));
}
export type DeliveryProcess = Awaited<ReturnType<typeof deliveryProcesses>>[number];

function shown(report: ProcessReport, { published, nowMs }: { published: Published; nowMs: number }) {
  const { process, name, role, version, memoryBytes, scopesHeld, reportedAtMs, away } = report;
  return {
    process,
    name,
    role,
    version,
    memoryBytes,
    scopesHeld,
    startedAt: new Date(report.startedAtMs),
    reportedAt: new Date(reportedAtMs),
    silent: role !== "function" && nowMs - reportedAtMs > limits.silentMs,
    away: away.map(({ store, sinceMs }) => ({ store, since: new Date(sinceMs) })),
    snapshots: report.scopes.map((scope) => {
      const wanted = published.get(`${scope.environment}:${scope.app}`);
      const behind = wanted ? Math.max(0, wanted.sequence - scope.sequence) : 0;
      // A report may be some seconds older than a publication: that is no lag yet.
      const sinceMs = wanted?.publishedAt?.getTime() ?? nowMs;
      return {
        app: scope.app,
        appName: wanted?.name ?? null,
        environment: scope.environment,
        sequence: scope.sequence,
        publishedAt: new Date(scope.publishedAtMs),
        confirmedAt: new Date(scope.confirmedAtMs),
        behind,
        late: behind > 0 && nowMs - sinceMs > limits.behindMs,
      };
    }),
  };
}
