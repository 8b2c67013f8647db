import { and, eq, lt } from "drizzle-orm";
import { releases } from "#db/schema/release.ts";
import { runtime } from "#server/runtime.ts";

/**
 * Lets the store count a release's places under a generation, then tells devices of it. Once a generation was told
 * it is never opened again: what the store lost afterwards must stay lost to be noticed.
 */
export async function openAdmissions({
  releaseId,
  epoch,
}: {
  releaseId: string;
  epoch: number;
}): Promise<void> {
  const { database, jobs, store } = await runtime();
  const [release] = await database.db.select().from(releases).where(eq(releases.id, releaseId));
  if (!release) return;
  if (release.admissionEpoch < epoch) await store.openAdmissions(releaseId, epoch);
  // Also where it was opened already: another code may have come since it was told of.
  await database.db.transaction(async (tx) => {
    await tx
      .update(releases)
      .set({ admissionEpoch: epoch })
      .where(and(eq(releases.id, releaseId), lt(releases.admissionEpoch, epoch)));
    const { appId, environment } = release;
    await jobs.send(tx, "publish", { appId, environment });
  });
}
