import { and, eq, isNull, type SQL } from "drizzle-orm";
import { programs } from "#db/schema/program.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { visiblePrograms } from "./visible-programs.ts";

/** The condition of a change: a mini program that the person operates and that nobody has deleted. */
export const liveProgram = (scope: WorkspaceScope, programId: string): SQL | undefined =>
  and(eq(programs.id, programId), visiblePrograms(scope), isNull(programs.deletedAt));
