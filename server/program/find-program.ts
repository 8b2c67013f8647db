import { and, eq, isNull } from "drizzle-orm";
import { canOperate } from "#lib/access/can.ts";
import type { Executor } from "#db/client.ts";
import { programs } from "#db/schema/program.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";

/** A mini program of the workspace that the person operates; null for every other. */
export async function findProgram(db: Executor, scope: WorkspaceScope, programId: string) {
  const own = and(eq(programs.id, programId), eq(programs.workspaceId, scope.workspace.id));
  const [program] = await db
    .select()
    .from(programs)
    .where(and(own, isNull(programs.deletedAt)));
  return program && canOperate(scope.member, program) ? program : null;
}
