import { and, eq } from "drizzle-orm";
import { programs, versions } from "#db/schema/program.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { visiblePrograms } from "#server/program/visible-programs.ts";
import { runtime } from "#server/runtime.ts";

/** A version of a mini program that the person operates, with what the package check found. */
export async function getVersion(scope: WorkspaceScope, versionId: string) {
  const { database } = await runtime();
  const [row] = await database.db
    .select({ version: versions })
    .from(versions)
    .innerJoin(programs, eq(programs.id, versions.programId))
    .where(and(eq(versions.id, versionId), visiblePrograms(scope)));
  return row?.version ?? null;
}
