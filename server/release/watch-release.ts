import { setTimeout as sleep } from "node:timers/promises";
import { eq, max } from "drizzle-orm";
import { buildLines, releases } from "#db/schema/release.ts";
import type { Actor, WorkspaceScope } from "#server/auth/actor.ts";
import { actorScope } from "#server/auth/actor-scope.ts";
import { runtime } from "#server/runtime.ts";
import { seenRelease } from "./get-release.ts";
import { watchLimits } from "./limits.ts";
import { openStream } from "./open-streams.ts";

export type ReleaseChange = {
  revision: number;
  state: string;
  buildLine: number;
  /** How the watcher stands to the release: another role is told like another state. Empty: no more. */
  standing: string;
};

export type Watcher = { actor: Actor; scope: WorkspaceScope };

/** Two changes with one key look the same to the page. */
export const keyOf = ({ revision, buildLine, standing }: ReleaseChange): string =>
  `${revision}.${buildLine}.${standing}`;

/**
 * What a release is at, at first and whenever that changes, until the watcher leaves or may no more, or has opened too
 * many other streams since. Null where they may not know of it.
 */
export async function watchRelease(
  watcher: Watcher,
  releaseId: string,
  signal?: AbortSignal,
): Promise<AsyncGenerator<ReleaseChange> | null> {
  const standing = await standingOf(watcher, releaseId);
  return standing === null ? null : changes({ watcher, releaseId, signal }, standing);
}

type Watch = { watcher: Watcher; releaseId: string; signal: AbortSignal | undefined };

async function* changes(
  { watcher, releaseId, signal }: Watch,
  atFirst: string,
): AsyncGenerator<ReleaseChange> {
  const { database } = await runtime();
  const stream = openStream(watcher.actor.userId, signal);
  let standing: string | null = atFirst;
  let before = "";
  let told: ReleaseChange = { revision: 0, state: "", buildLine: 0, standing: "" };
  try {
    for (let looks = 1; !stream.signal.aborted; looks += 1) {
      if (looks % watchLimits.looksBetweenChecks === 0) standing = await standingOf(watcher, releaseId);
      const change = standing === null ? null : await readChange(database.db, releaseId, standing);
      if (!change) {
        yield { ...told, standing: "" };
        return;
      }
      if (keyOf(change) !== before) yield change;
      before = keyOf(change);
      told = change;
      await sleep(watchLimits.lookEveryMs, undefined, { signal: stream.signal }).catch(() => {});
    }
  } finally {
    stream.close();
  }
}

/** Null where the watcher may know of the release no more. */
async function standingOf({ actor, scope }: Watcher, releaseId: string): Promise<string | null> {
  const { database } = await runtime();
  const fresh = await actorScope(actor, scope.workspace.slug);
  const seen = fresh && (await seenRelease(database.db, fresh, releaseId));
  return seen ? [...seen.person.standings].join("+") : null;
}

type Reader = Awaited<ReturnType<typeof runtime>>["database"]["db"];

async function readChange(db: Reader, releaseId: string, standing: string): Promise<ReleaseChange | null> {
  const [row] = await db
    .select({ revision: releases.revision, state: releases.state })
    .from(releases)
    .where(eq(releases.id, releaseId));
  const [line] = await db
    .select({ last: max(buildLines.id) })
    .from(buildLines)
    .where(eq(buildLines.releaseId, releaseId));
  return row ? { ...row, buildLine: line?.last ?? 0, standing } : null;
}
