import { join } from "node:path";
import { keepPlatformAdmins } from "#server/auth/platform-admins.ts";
import { stopEncoding } from "#server/delta/encoder.ts";
import { keepDeltas } from "#server/delta/keep-deltas.ts";
import { ensureDemo } from "#server/demo/ensure-demo.ts";
import { createEmbedded } from "#server/embedded.ts";
import { env } from "#server/env.ts";
import { foldReports } from "#server/insight/fold-reports.ts";
import { keepPilots } from "#server/insight/keep-pilots.ts";
import { handlers } from "#server/jobs/handlers.ts";
import { log, reasonOf } from "#server/log.ts";
import { keepMeasures } from "#server/operator/keep-measures.ts";
import { storeHealth } from "#server/operator/store-health.ts";
import { openRuntime } from "#server/open-runtime.ts";
import { shareRuntime, type Runtime } from "#server/runtime.ts";
import { reconcile } from "#server/snapshot/reconcile.ts";
import { collectWhenDue } from "#server/storage/collect-orphans.ts";
import { serverLimits as limits } from "./limits.ts";

export type ControlPlane = {
  runtime: Runtime;
  /** The demo's accounts, to be shown; null without a demo. */
  accounts: string | null;
  stop(): Promise<void>;
};

/** Opens the database and the stores, works the jobs and keeps the rule store whole: in one process alone. */
export async function openControlPlane(): Promise<ControlPlane> {
  const { DEMO, DATABASE_URL, POSTGRES_URL, dataFolder } = env();
  if (!DATABASE_URL && !POSTGRES_URL) await createEmbedded(dataFolder);
  const migrationsFolder = join(import.meta.dirname, "..", "..", "db", "migrations");
  const runtime = await openRuntime({ migrationsFolder });
  shareRuntime(runtime);
  await runtime.jobs.work(handlers);
  const accounts = DEMO ? await ensureDemo(say) : null;
  await keepPlatformAdmins(runtime.database.db);
  await reconcile(Date.now());
  const stopReconciling = keepReconciling();
  return {
    runtime,
    accounts,
    async stop() {
      stopReconciling();
      stopEncoding();
      await countReports();
      // What this process itself answered last is kept with it.
      await keepMeasures(Date.now()).catch(() => undefined);
      await runtime.close();
    },
  };
}

function keepReconciling(): () => void {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    reconcile(Date.now())
      .catch((error: unknown) => log().warn({ error: reasonOf(error) }, "reconcile"))
      .then(keepPilots)
      .catch((error: unknown) => log().warn({ error: reasonOf(error) }, "keeping pilots"))
      .then(countReports)
      .then(() => keepMeasures(Date.now()))
      .catch((error: unknown) => log().warn({ error: reasonOf(error) }, "keeping measures"))
      .then(() => collectWhenDue(Date.now()))
      .catch((error: unknown) => log().warn({ error: reasonOf(error) }, "collecting blobs"))
      .then(() => storeHealth(Date.now()))
      .then(() => keepDeltas(Date.now()))
      .catch((error: unknown) => log().warn({ error: reasonOf(error) }, "keeping deltas"))
      .finally(() => (running = false));
  }, limits.reconcileMs);
  return () => clearInterval(timer);
}

async function countReports(): Promise<void> {
  await foldReports(Date.now()).catch((error: unknown) => {
    log().warn({ error: reasonOf(error) }, "counting reports");
  });
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
