import { and, eq, gte, sql } from "drizzle-orm";
import { insightLimits } from "#lib/insight/limits.ts";
import type { ReportOf } from "#lib/insight/report.ts";
import { keptAttributes } from "#lib/insight/sampled-attributes.ts";
import { scopeOfText, type Scope } from "#lib/snapshot/keys.ts";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { sampledUsers } from "#db/schema/insight.ts";
import { batches } from "#server/rules-store/batches.ts";
import { foldLimits } from "./limits.ts";

type Sampled = ReportOf<"sample">;

/** Keeps what the devices of sampled users told last. */
export async function foldSample(tx: Executor, reports: readonly Sampled[], nowMs: number): Promise<void> {
  const oldestMs = nowMs - insightLimits.sampleDays * 86_400_000;
  const fresh = reports.filter(({ atMs }) => atMs >= oldestMs);
  for (const [text, ofScope] of Map.groupBy(fresh, ({ scope }) => scope)) {
    const scope = scopeOfText(text);
    if (scope === null) continue;
    await keep(tx, scope, newestOf(ofScope));
    await narrow(tx, scope);
  }
}

/** A user may come more than once in a batch: what was told last stands. */
function newestOf(reports: readonly Sampled[]): Sampled[] {
  const newest = new Map<string, Sampled>();
  for (const report of reports) {
    if (report.atMs >= (newest.get(report.user)?.atMs ?? 0)) newest.set(report.user, report);
  }
  return [...newest.values()];
}

async function keep(tx: Executor, { app, environment }: Scope, reports: readonly Sampled[]): Promise<void> {
  const [row] = await tx.select({ declared: apps.customAttributes }).from(apps).where(eq(apps.id, app));
  if (!row) return;
  const declared = new Set(row.declared.map(({ name }) => name));
  const values = reports.map(({ user, position, threshold, attributes, atMs }) => ({
    appId: app,
    environment,
    userHash: user,
    position,
    threshold,
    attributes: keptAttributes(attributes, declared),
    seenAt: new Date(atMs),
  }));
  for (const some of batches(values, foldLimits.rowsPerStatement)) {
    await tx
      .insert(sampledUsers)
      .values(some)
      .onConflictDoUpdate({
        target: [sampledUsers.appId, sampledUsers.environment, sampledUsers.userHash],
        set: {
          threshold: sql`excluded.threshold`,
          attributes: sql`excluded.attributes`,
          seenAt: sql`excluded.seen_at`,
        },
        setWhere: sql`excluded.seen_at >= ${sampledUsers.seenAt}`,
      });
  }
}

/** Lets go of users above the lowest threshold: estimates look at those below it alone. */
async function narrow(tx: Executor, { app, environment }: Scope): Promise<void> {
  const inScope = and(eq(sampledUsers.appId, app), eq(sampledUsers.environment, environment));
  const lowest = tx
    .select({ lowest: sql<number>`min(${sampledUsers.threshold})` })
    .from(sampledUsers)
    .where(inScope);
  await tx.delete(sampledUsers).where(and(inScope, gte(sampledUsers.position, sql`(${lowest})`)));
}
