import { eq } from "drizzle-orm";
import { readTesterList } from "#lib/release/tester-list.ts";
import { releaseTesters } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { seenRelease } from "./get-release.ts";

/** What adding a list to a test group would do: who is new, who is in already, which rows are refused and why. */
export async function previewTesters(scope: WorkspaceScope, releaseId: string, text: string) {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen?.person.standings.has("owner")) return null;
  const list = readTesterList(text);
  const rows = await database.db
    .select({ userId: releaseTesters.userId })
    .from(releaseTesters)
    .where(eq(releaseTesters.releaseId, releaseId));
  const present = new Set(rows.map(({ userId }) => userId));
  return {
    added: list.userIds.filter((userId) => !present.has(userId)),
    alreadyIn: list.userIds.filter((userId) => present.has(userId)).length,
    duplicates: list.duplicates,
    refused: list.refused,
  };
}
