import { and, eq } from "drizzle-orm";
import { memberships, workspaces } from "#db/schema/person.ts";
import { workspaceScope, type Actor } from "#server/auth/actor.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";
import { findCode } from "./look-code.ts";

/** The workspaces in which the person may run what a code opens in the simulator. Null where there is none. */
export async function whereToRun(actor: Actor, word: string) {
  const { database } = await runtime();
  const found = await findCode(word);
  const releaseId = found?.releaseId;
  if (!found || !releaseId) return null;
  const places = await database.db
    .select({ slug: workspaces.slug, name: workspaces.name })
    .from(memberships)
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(and(eq(memberships.userId, actor.userId), eq(memberships.state, "active")))
    .orderBy(workspaces.name);
  const seeing: typeof places = [];
  for (const place of places) {
    const scope = await workspaceScope(database.db, actor, place.slug);
    if (scope && (await seenRelease(database.db, scope, releaseId))) seeing.push(place);
  }
  const { appId, environment, programId } = found.code;
  return seeing.length > 0 ? { workspaces: seeing, appId, environment, programId } : null;
}
