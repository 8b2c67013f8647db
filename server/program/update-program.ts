import { and, eq, sql } from "drizzle-orm";
import type { GlobalConfiguration } from "#lib/release/configuration.ts";
import { programs } from "#db/schema/program.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { visiblePrograms } from "./visible-programs.ts";

export type ProgramChange = {
  name?: string | undefined;
  description?: string | undefined;
  category?: string | undefined;
  configuration?: GlobalConfiguration | undefined;
};

/** Changes a mini program's basics or global configuration; refused as stale when somebody was faster. */
export async function updateProgram(
  scope: WorkspaceScope,
  target: { programId: string; seenRevision: number },
  change: ProgramChange,
): Promise<{ ok: true; revision: number } | { ok: false; why: "not_found" | "stale" }> {
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const mine = and(eq(programs.id, target.programId), visiblePrograms(scope));
    const [before] = await tx.select().from(programs).where(mine).for("update");
    if (!before) return { ok: false, why: "not_found" };
    if (before.revision !== target.seenRevision) return { ok: false, why: "stale" };
    await tx
      .update(programs)
      .set({ ...change, revision: sql`${programs.revision} + 1` })
      .where(eq(programs.id, before.id));
    await writeLog(tx, {
      workspaceId: scope.workspace.id,
      programId: before.id,
      actor: scope.person,
      action: change.configuration ? "program.configuration_changed" : "program.changed",
      details: { before: change.configuration ? before.configuration : { name: before.name }, after: change },
    });
    return { ok: true, revision: before.revision + 1 };
  });
}
