import { and, eq, lt } from "drizzle-orm";
import { codesGateId, windowGateId } from "#lib/snapshot/gate.ts";
import { releases } from "#db/schema/release.ts";
import { runtime } from "#server/runtime.ts";
import { databaseAdmissions } from "./database-admissions.ts";

/** Which of a release's two counted gates: the one of its codes, the one of its time window. */
export type GateOf = "codes" | "window";
type Opening = { releaseId: string; epoch: number; of: GateOf };

/** What says of a release under which generation a gate counts. */
export const gates = {
  codes: { idOf: codesGateId, column: releases.admissionEpoch, field: "admissionEpoch" },
  window: { idOf: windowGateId, column: releases.windowEpoch, field: "windowEpoch" },
} as const;

/**
 * Lets the store count a release's places under a generation, from the users who are known to be in, then tells devices
 * of it. Once a generation was told it is never opened again: what the store lost afterwards must stay lost to be
 * noticed.
 */
export async function openAdmissions({ releaseId, epoch, of }: Opening): Promise<void> {
  const { database, jobs, store } = await runtime();
  const { idOf, column, field } = gates[of];
  const [release] = await database.db.select().from(releases).where(eq(releases.id, releaseId));
  if (!release) return;
  const gate = idOf(releaseId);
  if (release[field] < epoch) {
    await store.openAdmissions(gate, epoch, await databaseAdmissions(database.db).load(gate));
  }
  // Also where it was opened already: another code may have come since it was told of.
  await database.db.transaction(async (tx) => {
    await tx
      .update(releases)
      .set({ [field]: epoch })
      .where(and(eq(releases.id, releaseId), lt(column, epoch)));
    const { appId, environment } = release;
    await jobs.send(tx, "publish", { appId, environment });
  });
}
