import { timingSafeEqual } from "node:crypto";
import { env } from "#server/env.ts";
import { keepDeltas } from "#server/delta/keep-deltas.ts";
import { foldReports } from "#server/insight/fold-reports.ts";
import { keepPilots } from "#server/insight/keep-pilots.ts";
import { keepMeasures } from "#server/operator/keep-measures.ts";
import { handlers } from "#server/jobs/handlers.ts";
import { runtime } from "#server/runtime.ts";
import { collectWhenDue } from "#server/storage/collect-orphans.ts";
import { reconcile } from "#server/snapshot/reconcile.ts";

/** Sweeps on hosts without a long-lived process: reconciles the rule store and works what is queued. */
export async function cron(request: Request): Promise<Response> {
  const { CRON_SECRET } = env();
  if (!CRON_SECRET)
    return Response.json({ error: "Set CRON_SECRET to let a scheduler call this." }, { status: 404 });
  if (!isSame(request.headers.get("authorization") ?? "", `Bearer ${CRON_SECRET}`)) {
    return Response.json({ error: "The scheduler's secret is wrong." }, { status: 401 });
  }
  const published = await reconcile(Date.now());
  await keepPilots();
  await foldReports(Date.now());
  await keepMeasures(Date.now());
  await keepDeltas(Date.now());
  await collectWhenDue(Date.now());
  return Response.json({ published, worked: await workQueued() });
}

/** Works what is queued now, once; nothing where this process works the queues anyhow. */
export async function workQueued(): Promise<number> {
  const { jobs } = await runtime();
  return jobs.isWorking() ? 0 : jobs.drain(handlers);
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
