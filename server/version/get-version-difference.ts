import { and, desc, eq, lt } from "drizzle-orm";
import { packageDifference } from "#lib/package/difference.ts";
import { versions } from "#db/schema/program.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { getVersion } from "./get-version.ts";

/** What a version changed of the package against the one before it; against nothing for the first one. */
export async function getVersionDifference(scope: WorkspaceScope, versionId: string) {
  const version = await getVersion(scope, versionId);
  if (!version) return null;
  const { database } = await runtime();
  const [before] = await database.db
    .select()
    .from(versions)
    .where(and(eq(versions.programId, version.programId), lt(versions.sortKey, version.sortKey)))
    .orderBy(desc(versions.sortKey))
    .limit(1);
  return {
    before: before ? { id: before.id, name: before.name, sizeBytes: before.sizeBytes } : null,
    package: packageDifference(before, version),
  };
}
