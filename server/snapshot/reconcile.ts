import type { SnapshotIndex } from "#lib/snapshot/schema.ts";
import { appEnvironments } from "#db/schema/app.ts";
import { runtime } from "#server/runtime.ts";
import { heldIndex } from "./publish.ts";
import { manifestLifeMs } from "./sign-program.ts";

/**
 * Compares what the rule store holds with what was published, and has everything that is lost, damaged, older or
 * due for renewal published again. @returns how many publications it asked for
 */
export async function reconcile(nowMs: number): Promise<number> {
  const { database, store, jobs, keys } = await runtime();
  await store.writeKeySet(keys.keySet.jws);
  const rows = await database.db.select().from(appEnvironments);
  let asked = 0;
  for (const row of rows) {
    const index = await heldIndex({ app: row.appId, environment: row.environment });
    const fresh = nowMs - (row.publishedAt?.getTime() ?? 0) < manifestLifeMs / 2;
    if (fresh && index?.epoch === keys.epoch && index.sequence === row.sequence && (await isComplete(index)))
      continue;
    await jobs.send(database.db, "publish", { appId: row.appId, environment: row.environment });
    asked += 1;
  }
  if (asked === 0 && !(await store.isWhole())) await store.markWhole();
  return asked;
}

async function isComplete(index: SnapshotIndex): Promise<boolean> {
  const { store } = await runtime();
  const digests = Object.values(index.programs);
  return (await store.readParts(digests)).size === new Set(digests).size;
}
