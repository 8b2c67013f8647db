import { setTimeout as sleep } from "node:timers/promises";
import { eq, max } from "drizzle-orm";
import { buildLines, releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { actorScope } from "#server/auth/actor-scope.ts";
import { runtime } from "#server/runtime.ts";
import { seenRelease } from "./get-release.ts";

export type ReleaseChange = { revision: number; state: string; buildLine: number };

const lookEveryMs = 700;
/** How often a watcher must prove anew that they may watch: a blocked person's stream ends. */
const looksBetweenChecks = 20;

/** Yields what a release is at, at first and whenever that changes, until the watcher leaves or may no more. */
export async function* watchRelease(
  scope: WorkspaceScope,
  releaseId: string,
  signal?: AbortSignal,
): AsyncGenerator<ReleaseChange> {
  const { database } = await runtime();
  let before = "";
  for (let looks = 0; !signal?.aborted; looks += 1) {
    if (looks % looksBetweenChecks === 0 && !(await mayWatch(scope, releaseId))) return;
    const change = await readChange(database.db, releaseId);
    if (!change) return;
    const now = `${change.revision}.${change.buildLine}`;
    if (now !== before) yield change;
    before = now;
    await sleep(lookEveryMs, undefined, signal ? { signal } : {}).catch(() => {});
  }
}

async function mayWatch(scope: WorkspaceScope, releaseId: string): Promise<boolean> {
  const { database } = await runtime();
  const actor = { userId: scope.person.id, issuedAt: new Date() };
  const fresh = await actorScope(actor, scope.workspace.slug);
  return fresh !== null && (await seenRelease(database.db, fresh, releaseId)) !== null;
}

type Reader = Awaited<ReturnType<typeof runtime>>["database"]["db"];

async function readChange(db: Reader, releaseId: string): Promise<ReleaseChange | null> {
  const [row] = await db
    .select({ revision: releases.revision, state: releases.state })
    .from(releases)
    .where(eq(releases.id, releaseId));
  const [line] = await db
    .select({ last: max(buildLines.id) })
    .from(buildLines)
    .where(eq(buildLines.releaseId, releaseId));
  return row ? { ...row, buildLine: line?.last ?? 0 } : null;
}
