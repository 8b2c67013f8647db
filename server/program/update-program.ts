import { eq, sql } from "drizzle-orm";
import type { GlobalConfiguration } from "#lib/release/configuration.ts";
import { programs } from "#db/schema/program.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { isStoredIcon } from "#server/storage/icon.ts";
import { liveProgram } from "./live-program.ts";

export type ProgramChange = {
  name?: string | undefined;
  description?: string | undefined;
  category?: string | undefined;
  /** A blob key; null draws the initials. */
  icon?: string | null | undefined;
  configuration?: GlobalConfiguration | undefined;
};

export type UpdateRefusal = "not_found" | "stale" | "icon_unknown";

/** Changes a mini program's basics or global configuration; refused as stale when somebody was faster. */
export async function updateProgram(
  scope: WorkspaceScope,
  target: { programId: string; seenRevision: number },
  change: ProgramChange,
): Promise<{ ok: true; revision: number } | { ok: false; why: UpdateRefusal }> {
  const { database } = await runtime();
  const isKept = await isStoredIcon(change.icon ?? null);
  return database.db.transaction(async (tx) => {
    const [before] = await tx
      .select()
      .from(programs)
      .where(liveProgram(scope, target.programId))
      .for("update");
    if (!before) return { ok: false, why: "not_found" };
    if (before.revision !== target.seenRevision) return { ok: false, why: "stale" };
    if (!isKept) return { ok: false, why: "icon_unknown" };
    await tx
      .update(programs)
      .set({ ...change, revision: sql`${programs.revision} + 1` })
      .where(eq(programs.id, before.id));
    const { name, description, category, icon, configuration } = before;
    await writeLog(tx, {
      workspaceId: scope.workspace.id,
      programId: before.id,
      actor: scope.person,
      action: change.configuration ? "program.configuration_changed" : "program.changed",
      details: {
        before: change.configuration ? configuration : { name, description, category, icon },
        after: change,
      },
    });
    return { ok: true, revision: before.revision + 1 };
  });
}
