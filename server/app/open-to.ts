import { and, count, eq, inArray, sql } from "drizzle-orm";
import { liveStates } from "#lib/release/states.ts";
import type { Executor } from "#db/client.ts";
import { appAccessRequests, appOpenings, apps } from "#db/schema/app.ts";
import { workspaces } from "#db/schema/person.ts";
import { programs } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { tell } from "#server/notice/tell.ts";
import { runtime } from "#server/runtime.ts";
import { changeApp, ownApp, type AppRefusal } from "./change-app.ts";

type Invited = { ok: true; name: string };

/** Opens the app to a workspace that is named by the word in its address. */
export function inviteWorkspace(
  scope: WorkspaceScope,
  appId: string,
  slug: string,
): Promise<
  Invited | AppRefusal | { ok: false; why: "workspace_unknown" | "workspace_known" | "app_closed" }
> {
  return changeApp(scope, appId, async (tx, app) => {
    if (app.openTo === "nobody") return { ok: false, why: "app_closed" };
    const [guest] = await tx.select().from(workspaces).where(eq(workspaces.slug, slug));
    if (!guest || guest.id === scope.workspace.id) return { ok: false, why: "workspace_unknown" };
    const opening = { appId, workspaceId: guest.id };
    const made = await tx.insert(appOpenings).values(opening).onConflictDoNothing().returning();
    if (made.length === 0) return { ok: false, why: "workspace_known" };
    await settleRequest(tx, scope, opening);
    const said = { app: app.name, tenant: scope.workspace.name, person: scope.person.name };
    await tell(tx, {
      event: "app_access",
      to: { adminsOf: guest.id },
      key: `app_access.${appId}.${guest.id}.${made[0]?.createdAt.getTime()}`,
      href: "/apps/find",
      words: (t) => ({
        title: t("{app} is open to you now", said),
        body: t(
          "{person} of {tenant} opened {app} to your workspace. Choose it as a target of a version.",
          said,
        ),
      }),
    });
    const details = { workspaceId: guest.id, workspace: guest.name };
    return { ok: true, action: "app.workspace_invited", details, answer: { name: guest.name } };
  });
}

/** An invitation answers the request that waited. */
async function settleRequest(
  tx: Executor,
  { person }: WorkspaceScope,
  { appId, workspaceId }: { appId: string; workspaceId: string },
): Promise<void> {
  await tx
    .update(appAccessRequests)
    .set({ state: "granted", decidedBy: person.id, decidedAt: sql`now()` })
    .where(
      and(
        eq(appAccessRequests.appId, appId),
        eq(appAccessRequests.workspaceId, workspaceId),
        eq(appAccessRequests.state, "pending"),
      ),
    );
}

/** Closes the app to a workspace again: what is live stays, what is new stops. */
export function uninviteWorkspace(
  scope: WorkspaceScope,
  appId: string,
  workspaceId: string,
): Promise<{ ok: true } | AppRefusal> {
  return changeApp(scope, appId, async (tx) => {
    const [gone] = await tx
      .delete(appOpenings)
      .where(and(eq(appOpenings.appId, appId), eq(appOpenings.workspaceId, workspaceId)))
      .returning();
    if (!gone) return { ok: false, why: "not_found" };
    const [guest] = await tx.select().from(workspaces).where(eq(workspaces.id, workspaceId));
    const details = { workspaceId, workspace: guest?.name ?? "" };
    return { ok: true, action: "app.workspace_removed", details, answer: {} };
  });
}

/** The workspaces that the app is open to, each with what it has live there; null for another's app. */
export async function listOpenings(scope: WorkspaceScope, appId: string) {
  const { database } = await runtime();
  const [app] = await database.db.select({ id: apps.id }).from(apps).where(ownApp(scope, appId));
  if (!app) return null;
  const rows = await database.db
    .select({
      id: workspaces.id,
      slug: workspaces.slug,
      name: workspaces.name,
      kind: workspaces.kind,
      since: appOpenings.createdAt,
    })
    .from(appOpenings)
    .innerJoin(workspaces, eq(workspaces.id, appOpenings.workspaceId))
    .where(eq(appOpenings.appId, appId))
    .orderBy(workspaces.name)
    .limit(openingsShown);
  const live = await countLive(appId);
  return rows.map((row) => ({ ...row, live: live.get(row.id) ?? 0 }));
}

const openingsShown = 500;

async function countLive(appId: string): Promise<Map<string, number>> {
  const { database } = await runtime();
  const rows = await database.db
    .select({ workspaceId: programs.workspaceId, live: count() })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .where(and(eq(releases.appId, appId), inArray(releases.state, [...liveStates])))
    .groupBy(programs.workspaceId);
  return new Map(rows.map(({ workspaceId, live }) => [workspaceId, live]));
}
