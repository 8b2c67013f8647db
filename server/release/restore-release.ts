import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { releases } from "#db/schema/release.ts";
import { versions } from "#db/schema/program.ts";
import { writeLog } from "#server/audit/write-log.ts";
import { runtime } from "#server/runtime.ts";
import type { ReleaseContext } from "./read-facts.ts";
import { appliedNow } from "./record-of.ts";
import { newSalt } from "./select-app.ts";

/**
 * Brings an earlier full release back: a new record of its content and configuration goes to everybody, in the
 * transaction that archives the one before it. @returns what the log says of it
 */
export async function restoreRelease(
  tx: Executor,
  { release, program }: ReleaseContext,
  earlierId: string,
): Promise<{ restoredVersion: string; restoredReleaseId: string }> {
  const [earlier] = await tx
    .select({ release: releases, version: versions.name })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(eq(releases.id, earlierId));
  if (!earlier) throw new Error("a decided rollback names a release that is there");
  const made = await insertAgain(tx, earlier.release);
  // Its target's devices have the newer one now.
  const { jobs } = await runtime();
  await jobs.send(tx, "deltas", { releaseId: made.id });
  await writeLog(tx, {
    workspaceId: program.workspaceId,
    programId: program.id,
    releaseId: made.id,
    appId: release.appId,
    environment: release.environment,
    actor: null,
    action: "restore",
    toState: "full_release",
    details: { version: earlier.version, restoresId: earlierId, insteadOf: release.id },
  });
  return { restoredVersion: earlier.version, restoredReleaseId: made.id };
}

type ReleaseRow = typeof releases.$inferSelect;

async function insertAgain(tx: Executor, earlier: ReleaseRow) {
  const {
    id: restoresId,
    createdAt: _created,
    updatedAt: _updated,
    revision: _revision,
    ...content
  } = earlier;
  const fresh = { ending: null, removalMark: "none", rollout: null, salt: newSalt() } as const;
  const [made] = await tx
    .insert(releases)
    .values({ ...content, ...fresh, ...appliedNow(), origin: "rollback", restoresId, state: "full_release" })
    .returning({ id: releases.id });
  if (!made) throw new Error("an insert returns its row");
  return made;
}
