import { and, asc, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import { contains } from "#db/contains.ts";
import { appAccessRequests, apps } from "#db/schema/app.ts";
import { workspaces } from "#db/schema/person.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { openApps } from "./list-targets.ts";

/** Whether a workspace may know of another tenant's app: only where the tenant opens it to somebody. */
export const isFindable = (
  app: { workspaceId: string; openTo: "nobody" | "invited" | "all"; deletedAt: Date | null },
  { workspace }: WorkspaceScope,
): boolean => app.workspaceId !== workspace.id && app.openTo !== "nobody" && app.deletedAt === null;

const pageSize = 25;

export type FoundQuery = { search: string; cursor?: [name: string, id: string] | undefined };

/** A page of the apps of other tenants that this workspace may ask for, by name, with what became of asking. */
export async function findApps(scope: WorkspaceScope, { search, cursor }: FoundQuery) {
  const { database } = await runtime();
  const rows = await database.db
    .select({
      id: apps.id,
      name: apps.name,
      icon: apps.icon,
      platforms: apps.platforms,
      openTo: apps.openTo,
      owner: workspaces.name,
    })
    .from(apps)
    .innerJoin(workspaces, eq(workspaces.id, apps.workspaceId))
    .where(
      and(
        ne(apps.workspaceId, scope.workspace.id),
        ne(apps.openTo, "nobody"),
        isNull(apps.deletedAt),
        search ? contains(apps.name, search) : undefined,
        cursor ? sql`(${apps.name}, ${apps.id}) > (${cursor[0]}, ${cursor[1]})` : undefined,
      ),
    )
    .orderBy(asc(apps.name), asc(apps.id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  const open = new Set((await openApps(scope.workspace.id)).map(({ id }) => id));
  const asked = await lastRequests(scope);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  const nextCursor: [string, string] | null = last ? [last.name, last.id] : null;
  return {
    apps: page.map((app) => ({ ...app, isOpen: open.has(app.id), request: asked.get(app.id) ?? null })),
    mayAsk: canAdminister(scope.member),
    nextCursor,
  };
}

/** The newest request of this workspace for each app. */
async function lastRequests({ workspace }: WorkspaceScope) {
  const { database } = await runtime();
  const rows = await database.db
    .selectDistinctOn([appAccessRequests.appId], {
      id: appAccessRequests.id,
      appId: appAccessRequests.appId,
      state: appAccessRequests.state,
      message: appAccessRequests.message,
      reason: appAccessRequests.reason,
      createdAt: appAccessRequests.createdAt,
      decidedAt: appAccessRequests.decidedAt,
    })
    .from(appAccessRequests)
    .where(eq(appAccessRequests.workspaceId, workspace.id))
    .orderBy(appAccessRequests.appId, desc(appAccessRequests.id));
  return new Map(rows.map(({ appId, ...request }) => [appId, request]));
}
