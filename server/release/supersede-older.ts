import { and, eq, sql } from "drizzle-orm";
import { decide } from "#lib/release/decide.ts";
import { platform } from "#lib/release/facts.ts";
import type { Executor } from "#db/client.ts";
import { releases } from "#db/schema/release.ts";
import type { LogEntry } from "#server/audit/write-log.ts";
import { Outpaced } from "./conflict.ts";
import { fullBeside, readFacts, type ReleaseContext } from "./read-facts.ts";

/**
 * Archives the release that was fully released there before, in the transaction of the one that follows it.
 * @returns what the log is to say of it; null where nothing was full there
 */
export async function supersedeOlder(
  tx: Executor,
  { release, program }: ReleaseContext,
): Promise<LogEntry | null> {
  const [older] = await tx.select({ id: releases.id }).from(releases).where(fullBeside(release));
  const context = older && (await readFacts(tx, older.id));
  if (!context) return null;
  const decision = decide(context.facts, { command: "supersede", byReleaseId: release.id }, platform);
  // Full a moment ago and no longer: another release took its place meanwhile.
  if (!decision.ok || decision.to === "gone") throw new Outpaced();
  const archived = await tx
    .update(releases)
    .set({
      state: decision.to,
      ...decision.changes,
      grayscaleUntil: null,
      revision: context.release.revision + 1,
      updatedAt: sql`now()`,
    })
    .where(and(eq(releases.id, context.release.id), eq(releases.revision, context.release.revision)))
    .returning({ id: releases.id });
  if (archived.length === 0) throw new Outpaced();
  return {
    workspaceId: program.workspaceId,
    programId: program.id,
    releaseId: context.release.id,
    appId: release.appId,
    environment: release.environment,
    actor: null,
    action: "supersede",
    fromState: "full_release",
    toState: decision.to,
    details: { byReleaseId: release.id },
  };
}
