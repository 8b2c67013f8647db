import { and, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { canAdminister } from "#lib/access/can.ts";
import type { Executor } from "#db/client.ts";
import { appAccessRequests, appOpenings, apps } from "#db/schema/app.ts";
import { users, workspaces } from "#db/schema/person.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { tell } from "#server/notice/tell.ts";
import { isOpenTo } from "#server/release/read-facts.ts";
import { runtime } from "#server/runtime.ts";
import { isFindable } from "./find-apps.ts";

type No<Why> = { ok: false; why: "not_found" | "not_allowed" | Why };

/** Asks a tenant to open an app to this workspace. One request of a workspace waits at a time. */
export async function requestAccess(
  scope: WorkspaceScope,
  appId: string,
  message: string,
): Promise<{ ok: true; requestId: string } | No<"access_open" | "access_asked">> {
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const [app] = await tx.select().from(apps).where(eq(apps.id, appId)).for("no key update");
    if (!app || !isFindable(app, scope)) return { ok: false, why: "not_found" };
    if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
    const { workspace, person } = scope;
    if (await isOpenTo(tx, app, workspace.id)) return { ok: false, why: "access_open" };
    const wish = { appId, workspaceId: workspace.id, message, requestedBy: person.id };
    const [made] = await tx
      .insert(appAccessRequests)
      .values(wish)
      .onConflictDoNothing()
      .returning({ id: appAccessRequests.id });
    if (!made) return { ok: false, why: "access_asked" };
    await tellTenant(tx, scope, { app, message, requestId: made.id });
    await log(tx, scope, { action: "app.access_asked", app, details: { app: app.name, message } });
    return { ok: true, requestId: made.id };
  });
}

/** Takes a request back before the tenant has answered. */
export async function withdrawRequest(
  scope: WorkspaceScope,
  requestId: string,
): Promise<{ ok: true } | No<"access_answered">> {
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const mine = and(
      eq(appAccessRequests.id, requestId),
      eq(appAccessRequests.workspaceId, scope.workspace.id),
    );
    const [row] = await tx
      .select({ request: appAccessRequests, app: apps })
      .from(appAccessRequests)
      .innerJoin(apps, eq(apps.id, appAccessRequests.appId))
      .where(mine)
      .for("update", { of: appAccessRequests });
    if (!row) return { ok: false, why: "not_found" };
    if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
    if (row.request.state !== "pending") return { ok: false, why: "access_answered" };
    await tx
      .update(appAccessRequests)
      .set({ state: "withdrawn", decidedBy: scope.person.id, decidedAt: sql`now()` })
      .where(eq(appAccessRequests.id, requestId));
    const { app } = row;
    await log(tx, scope, { action: "app.access_withdrawn", app, details: { app: app.name } });
    return { ok: true };
  });
}

export type Answer = { requestId: string; grant: boolean; reason: string };

/** Opens the app to the workspace that asked, or says why not. */
export async function answerRequest(
  scope: WorkspaceScope,
  { requestId, grant, reason }: Answer,
): Promise<{ ok: true } | No<"access_answered" | "app_closed">> {
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const found = await ownRequest(tx, scope, requestId);
    if (!found) return { ok: false, why: "not_found" };
    if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
    const { request, app } = found;
    if (request.state !== "pending") return { ok: false, why: "access_answered" };
    if (grant && app.openTo === "nobody") return { ok: false, why: "app_closed" };
    const state = grant ? "granted" : "declined";
    await tx
      .update(appAccessRequests)
      .set({ state, reason, decidedBy: scope.person.id, decidedAt: sql`now()` })
      .where(eq(appAccessRequests.id, requestId));
    const { workspaceId } = request;
    if (grant) await tx.insert(appOpenings).values({ appId: app.id, workspaceId }).onConflictDoNothing();
    await tellAsker(tx, scope, { ...found, state, reason });
    const details = { workspaceId, workspace: found.workspace.name, ...(reason && { reason }) };
    await log(tx, scope, { action: `app.access_${state}`, app, details });
    return { ok: true };
  });
}

const decider = alias(users, "decider");

/** The requests for an app of the workspace: those that wait first, then the newest; null for another's app. */
export async function listRequests(scope: WorkspaceScope, appId: string) {
  const { database } = await runtime();
  const own = and(eq(apps.id, appId), eq(apps.workspaceId, scope.workspace.id));
  const [app] = await database.db.select({ id: apps.id }).from(apps).where(own);
  if (!app) return null;
  return database.db
    .select({
      id: appAccessRequests.id,
      message: appAccessRequests.message,
      state: appAccessRequests.state,
      reason: appAccessRequests.reason,
      createdAt: appAccessRequests.createdAt,
      decidedAt: appAccessRequests.decidedAt,
      workspace: workspaces.name,
      slug: workspaces.slug,
      askedBy: users.name,
      decidedBy: decider.name,
    })
    .from(appAccessRequests)
    .innerJoin(workspaces, eq(workspaces.id, appAccessRequests.workspaceId))
    .innerJoin(users, eq(users.id, appAccessRequests.requestedBy))
    .leftJoin(decider, eq(decider.id, appAccessRequests.decidedBy))
    .where(eq(appAccessRequests.appId, appId))
    .orderBy(sql`${appAccessRequests.state} = 'pending' desc`, desc(appAccessRequests.id))
    .limit(requestsShown);
}

const requestsShown = 100;

type AppRow = typeof apps.$inferSelect;

async function ownRequest(tx: Executor, scope: WorkspaceScope, requestId: string) {
  const own = and(eq(appAccessRequests.id, requestId), eq(apps.workspaceId, scope.workspace.id));
  const [found] = await tx
    .select({ request: appAccessRequests, app: apps, workspace: workspaces })
    .from(appAccessRequests)
    .innerJoin(apps, eq(apps.id, appAccessRequests.appId))
    .innerJoin(workspaces, eq(workspaces.id, appAccessRequests.workspaceId))
    .where(own)
    .for("update", { of: appAccessRequests });
  return found ?? null;
}

type Asked = { app: AppRow; message: string; requestId: string };

function tellTenant(
  tx: Executor,
  { workspace, person }: WorkspaceScope,
  { app, message, requestId }: Asked,
): Promise<void> {
  const said = { app: app.name, workspace: workspace.name, person: person.name };
  return tell(tx, {
    event: "app_access",
    to: { adminsOf: app.workspaceId },
    key: `app_access.${requestId}.asked`,
    href: `/apps/${app.id}/access`,
    words: (t) => ({
      title: t("{workspace} asks to release to {app}", said),
      body: `${t("{person} of {workspace} asks you to open {app} to their workspace.", said)}\n\n“${message}”`,
    }),
  });
}

type Answered = NonNullable<Awaited<ReturnType<typeof ownRequest>>> & {
  state: "granted" | "declined";
  reason: string;
};

function tellAsker(
  tx: Executor,
  { workspace: tenant, person }: WorkspaceScope,
  { request, app, state, reason }: Answered,
): Promise<void> {
  const said = { app: app.name, tenant: tenant.name, person: person.name };
  return tell(tx, {
    event: "app_access",
    to: {
      all: [
        { membersOf: request.workspaceId, users: [request.requestedBy] },
        { adminsOf: request.workspaceId },
      ],
    },
    key: `app_access.${request.id}.${state}`,
    href: "/apps/find",
    words: (t) => ({
      title:
        state === "granted"
          ? t("{app} is open to you now", said)
          : t("{tenant} did not open {app} to you", said),
      body: [
        state === "granted"
          ? t(
              "{person} of {tenant} opened {app} to your workspace. Choose it as a target of a version.",
              said,
            )
          : t("{person} of {tenant} declined your request for {app}.", said),
        ...(reason ? [`“${reason}”`] : []),
      ].join("\n\n"),
    }),
  });
}

type Logged = { action: string; app: AppRow; details: Record<string, unknown> };

const log = (tx: Executor, { workspace, person }: WorkspaceScope, { action, app, details }: Logged) =>
  writeLog(tx, { workspaceId: workspace.id, appId: app.id, actor: person, action, details });
