import { appEnvironments } from "#db/schema/app.ts";
import { overduePublications } from "#server/jobs/overdue-publications.ts";
import { log, reasonOf } from "#server/log.ts";
import { runtime } from "#server/runtime.ts";
import { heldIndex, publish, standsPublished } from "./publish.ts";

/**
 * Compares what the rule store holds with what was published, and publishes everything that is lost, damaged, older,
 * due for renewal or promised for too long again. A target whose publication fails leaves the others theirs. @returns how many it published
 */
export async function reconcile(nowMs: number): Promise<number> {
  const { database, store, keys } = await runtime();
  await store.writeKeySet((await keys.keySet(nowMs)).jws);
  const rows = await database.db.select().from(appEnvironments);
  const overdue = await overduePublications(database.db);
  let [published, failed] = [0, 0];
  for (const row of rows) {
    const held = await heldIndex({ app: row.appId, environment: row.environment });
    const isOverdue = overdue.some(
      ({ appId, environment }) => appId === row.appId && environment === row.environment,
    );
    if (!isOverdue && (await standsPublished(row, held, nowMs))) continue;
    try {
      if ((await publish(row, nowMs)).published) published += 1;
    } catch (error) {
      failed += 1;
      log().warn({ app: row.appId, environment: row.environment, error: reasonOf(error) }, "reconcile");
    }
  }
  if (failed === 0 && !(await store.isWhole())) await store.markWhole();
  return published;
}
