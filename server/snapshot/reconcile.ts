import { appEnvironments } from "#db/schema/app.ts";
import { overduePublications } from "#server/jobs/overdue-publications.ts";
import { keepTrust } from "#server/keys/keep-trust.ts";
import { log, reasonOf } from "#server/log.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { runtime } from "#server/runtime.ts";
import { fallenScopes } from "./fallen.ts";
import { publish } from "./publish.ts";

// Scopes whose device keys were written since the store had lost them, until all of them are.
const writtenAgain = new WeakMap<RulesStore, Set<string>>();

/**
 * Compares what the rule store holds with what was published, and publishes everything that is lost, damaged, older,
 * due for renewal or promised for too long again. A target whose publication fails leaves the others theirs.
 * @returns how many it published
 */
export async function reconcile(nowMs: number): Promise<number> {
  const { database, store } = await runtime();
  await keepTrust(nowMs);
  const rows = await database.db.select().from(appEnvironments);
  const overdue = await overduePublications(database.db);
  const fallen = await fallenScopes(rows, nowMs);
  const isWhole = await store.isWhole();
  const written = isWhole ? new Set<string>() : (writtenAgain.get(store) ?? new Set());
  writtenAgain.set(store, written);
  let [published, failed] = [0, 0];
  for (const row of rows) {
    const name = `${row.environment}:${row.appId}`;
    const isOverdue = overdue.some(
      ({ appId, environment }) => appId === row.appId && environment === row.environment,
    );
    // A store that lost its device keys lost those of every scope, whatever else of it stands.
    const keysAreLost = !isWhole && !written.has(name);
    if (!isOverdue && !fallen.has(row) && !keysAreLost) continue;
    try {
      if ((await publish(row, nowMs, { again: keysAreLost })).published) published += 1;
      written.add(name);
    } catch (error) {
      failed += 1;
      log().warn({ app: row.appId, environment: row.environment, error: reasonOf(error) }, "reconcile");
    }
  }
  if (failed === 0 && !isWhole) await store.markWhole();
  return published;
}
