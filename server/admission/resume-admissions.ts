import type { WorkspaceScope } from "#server/auth/actor.ts";
import { lockRelease } from "#server/qr/create-code.ts";
import { writeCodeLog } from "#server/qr/write-code-log.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";
import { gates, type GateOf } from "./open-admissions.ts";

type Outcome = { ok: true } | { ok: false; why: "not_found" | "not_allowed" | "admissions_kept" };

const actions = { codes: "qr_code.counted_anew", window: "count_window_anew" } as const;

/**
 * Counts a release's places anew after the store has lost whom they let in, from those whom the database knows: only a
 * person decides that for those whom it does not know as many may come once more.
 */
export async function resumeAdmissions(
  scope: WorkspaceScope,
  releaseId: string,
  of: GateOf,
): Promise<Outcome> {
  const { database, jobs, store } = await runtime();
  const { idOf, field } = gates[of];
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen) return { ok: false, why: "not_found" };
  if (!seen.person.standings.has("owner_admin")) return { ok: false, why: "not_allowed" };
  const epoch = seen.context.release[field];
  const ask = { gate: idOf(releaseId), epoch, known: Number.MAX_SAFE_INTEGER };
  // Asked outside of the transaction: the embedded store keeps its places in the same database.
  const [kept = null] = epoch > 0 ? await store.readAdmissions([ask]) : [];
  return database.db.transaction(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    if (epoch === 0 || kept !== null || release?.[field] !== epoch)
      return { ok: false, why: "admissions_kept" };
    const details = { epoch: epoch + 1 };
    await writeCodeLog(tx, seen.context, { scope, action: actions[of], details });
    await jobs.send(tx, "admissions", { releaseId, epoch: epoch + 1, of });
    return { ok: true };
  });
}
