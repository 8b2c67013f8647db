import { eq } from "drizzle-orm";
import { releaseTesters } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { seenRelease } from "./get-release.ts";

/** Who of a list would be new in a test group. The list was read, and its refused rows told, where it was chosen. */
export async function previewTesters(scope: WorkspaceScope, releaseId: string, userIds: readonly string[]) {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen?.person.standings.has("owner")) return null;
  const rows = await database.db
    .select({ userId: releaseTesters.userId })
    .from(releaseTesters)
    .where(eq(releaseTesters.releaseId, releaseId));
  const present = new Set(rows.map(({ userId }) => userId));
  const added = userIds.filter((userId) => !present.has(userId));
  return { added, alreadyIn: userIds.length - added.length };
}
