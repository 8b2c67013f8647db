import { setTimeout as sleep } from "node:timers/promises";
import { eq, max } from "drizzle-orm";
import { buildLines, releases } from "#db/schema/release.ts";
import type { Actor, WorkspaceScope } from "#server/auth/actor.ts";
import { actorScope } from "#server/auth/actor-scope.ts";
import { runtime } from "#server/runtime.ts";
import { seenRelease } from "./get-release.ts";

export type ReleaseChange = { revision: number; state: string; buildLine: number };

const lookEveryMs = 700;
/** How often a watcher must prove anew that they may watch: a blocked person's stream ends. */
const looksBetweenChecks = 20;

export type Watcher = { actor: Actor; scope: WorkspaceScope };

/**
 * What a release is at, at first and whenever that changes, until the watcher leaves or may no more. Null where they
 * may not know of it.
 */
export async function watchRelease(
  watcher: Watcher,
  releaseId: string,
  signal?: AbortSignal,
): Promise<AsyncGenerator<ReleaseChange> | null> {
  return (await mayWatch(watcher, releaseId)) ? changes(watcher, releaseId, signal) : null;
}

async function* changes(
  watcher: Watcher,
  releaseId: string,
  signal?: AbortSignal,
): AsyncGenerator<ReleaseChange> {
  const { database } = await runtime();
  let before = "";
  for (let looks = 1; !signal?.aborted; looks += 1) {
    if (looks % looksBetweenChecks === 0 && !(await mayWatch(watcher, releaseId))) return;
    const change = await readChange(database.db, releaseId);
    if (!change) return;
    const now = `${change.revision}.${change.buildLine}`;
    if (now !== before) yield change;
    before = now;
    await sleep(lookEveryMs, undefined, signal ? { signal } : {}).catch(() => {});
  }
}

async function mayWatch({ actor, scope }: Watcher, releaseId: string): Promise<boolean> {
  const { database } = await runtime();
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
