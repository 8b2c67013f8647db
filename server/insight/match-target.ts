import { and, eq } from "drizzle-orm";
import type { Environment } from "#lib/release/environments.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import { programs } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { openApps } from "#server/app/list-targets.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";

export type MatchTarget = { releaseId: string } | { appId: string; environment: Environment };

/**
 * The app and environment whose users are asked about: those of a release that the person sees, or of an app that is
 * the workspace's own, open to it, or one where a release of its own is. Null for any other.
 */
export async function matchTarget(scope: WorkspaceScope, of: MatchTarget): Promise<Scope | null> {
  const { database } = await runtime();
  if ("releaseId" in of) {
    const seen = await seenRelease(database.db, scope, of.releaseId);
    return seen && { app: seen.context.release.appId, environment: seen.context.release.environment };
  }
  const { appId, environment } = of;
  const workspaceId = scope.workspace.id;
  const open = (await openApps(workspaceId)).some(({ id }) => id === appId);
  return open || (await releasesThere(workspaceId, appId)) ? { app: appId, environment } : null;
}

async function releasesThere(workspaceId: string, appId: string): Promise<boolean> {
  const { database } = await runtime();
  const [row] = await database.db
    .select({ id: releases.id })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .where(and(eq(releases.appId, appId), eq(programs.workspaceId, workspaceId)))
    .limit(1);
  return row !== undefined;
}
