import { windowOf } from "#lib/rules/window.ts";
import { windowCounted, windowGateId } from "#lib/snapshot/gate.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { log, reasonOf } from "#server/log.ts";
import { seenRelease } from "#server/release/get-release.ts";
import type { ReleaseRow } from "#server/release/read-facts.ts";
import { runtime } from "#server/runtime.ts";

/** `lost`: the store has lost whom it let in, so nobody new is until counting begins anew. `away`: it does not answer. */
export type WindowCounting = "opening" | "counting" | "lost" | "away" | "ended";

/** How full a release's time window is, as the store counts it at this moment; no window where it has none. */
export async function windowFill(scope: WorkspaceScope, releaseId: string) {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen) return null;
  const { release } = seen.context;
  const { users, counting } = await countOf(release);
  return {
    window: windowOf(release.rollout?.audiences ?? []),
    /** Distinct users it has let in; null where that cannot be known now. */
    users,
    counting,
    paused: release.rollout?.state === "paused",
    mayResume: seen.person.standings.has("owner_admin"),
  };
}

type Count = { users: number | null; counting: WindowCounting };

async function countOf(release: ReleaseRow): Promise<Count> {
  const { id, state, windowEpoch: epoch, windowUsers } = release;
  if (state !== "grayscale_release") return { users: windowUsers, counting: "ended" };
  if (epoch === 0) return { users: 0, counting: "opening" };
  const { store } = await runtime();
  const ask = { gate: windowGateId(id), epoch, known: Number.MAX_SAFE_INTEGER };
  try {
    const [admissions = null] = await store.readAdmissions([ask]);
    if (admissions === null) return { users: null, counting: "lost" };
    return { users: admissions.places[windowCounted] ?? 0, counting: "counting" };
  } catch (error) {
    log().warn({ release: id, error: reasonOf(error) }, "reading admissions");
    return { users: null, counting: "away" };
  }
}
