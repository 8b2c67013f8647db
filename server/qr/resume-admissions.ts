import type { WorkspaceScope } from "#server/auth/actor.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";
import { lockRelease } from "./create-code.ts";
import { writeCodeLog } from "./write-code-log.ts";

type Outcome = { ok: true } | { ok: false; why: "not_found" | "not_allowed" | "admissions_kept" };

/**
 * Counts a release's places anew after the store has lost whom its codes let in: only a person decides that as many
 * users as before may come once more.
 */
export async function resumeAdmissions(scope: WorkspaceScope, releaseId: string): Promise<Outcome> {
  const { database, jobs, store } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen) return { ok: false, why: "not_found" };
  if (!seen.person.standings.has("owner_admin")) return { ok: false, why: "not_allowed" };
  const { admissionEpoch: epoch } = seen.context.release;
  // Asked outside of the transaction: the embedded store keeps its places in the same database.
  const [kept = null] =
    epoch > 0 ? await store.readAdmissions([{ release: releaseId, epoch, known: 0 }]) : [];
  return database.db.transaction(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    if (epoch === 0 || kept !== null || release?.admissionEpoch !== epoch)
      return { ok: false, why: "admissions_kept" };
    const details = { epoch: epoch + 1 };
    await writeCodeLog(tx, seen.context, { scope, action: "qr_code.counted_anew", details });
    await jobs.send(tx, "admissions", { releaseId, epoch: epoch + 1 });
    return { ok: true };
  });
}
