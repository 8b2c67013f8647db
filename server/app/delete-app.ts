import { and, count, countDistinct, eq, isNotNull, notInArray, or, sql } from "drizzle-orm";
import { finalStates } from "#lib/release/states.ts";
import type { Executor } from "#db/client.ts";
import { appAccessRequests, apps } from "#db/schema/app.ts";
import { programs } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { tell } from "#server/notice/tell.ts";
import { runtime } from "#server/runtime.ts";
import { changeApp, ownApp, type AppRefusal } from "./change-app.ts";

/**
 * Deletes an app. Nothing new comes to it from this moment on; its releases end one after another, and its device keys
 * go on answering, so that devices hear that the mini programs are gone.
 */
export function deleteApp(
  scope: WorkspaceScope,
  appId: string,
  typedName: string,
): Promise<{ ok: true } | AppRefusal | { ok: false; why: "name_differs" }> {
  return changeApp(scope, appId, async (tx, app) => {
    if (typedName.trim() !== app.name) return { ok: false, why: "name_differs" };
    const ends = await countEnding(tx, scope, appId);
    await tx
      .update(apps)
      .set({ deletedAt: sql`now()` })
      .where(eq(apps.id, appId));
    await tx
      .update(appAccessRequests)
      .set({ state: "declined", decidedBy: scope.person.id, decidedAt: sql`now()` })
      .where(and(eq(appAccessRequests.appId, appId), eq(appAccessRequests.state, "pending")));
    const { jobs } = await runtime();
    await jobs.send(tx, "end_releases", { subject: "app", id: appId });
    await tellOwners(tx, scope, app);
    return { ok: true, action: "app.deleted", details: { name: app.name, ...ends }, answer: {} };
  });
}

/** What deleting an app would end, in numbers; null for another's app. */
export async function previewDeletion(scope: WorkspaceScope, appId: string) {
  const { database } = await runtime();
  const [app] = await database.db.select({ id: apps.id }).from(apps).where(ownApp(scope, appId));
  return app ? countEnding(database.db, scope, appId) : null;
}

/** A release that was never applied for is its owner's alone: it ends too, and is not counted here. */
async function countEnding(db: Executor, { workspace }: WorkspaceScope, appId: string) {
  const [row] = await db
    .select({
      open: count(sql`case when ${releases.state} <> 'full_release' then 1 end`),
      live: count(sql`case when ${releases.state} = 'full_release' then 1 end`),
      programs: countDistinct(releases.programId),
      workspaces: countDistinct(programs.workspaceId),
    })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .where(and(unended(appId), or(isNotNull(releases.appliedAt), eq(programs.workspaceId, workspace.id))));
  return row ?? { open: 0, live: 0, programs: 0, workspaces: 0 };
}

const unended = (appId: string) =>
  and(eq(releases.appId, appId), notInArray(releases.state, [...finalStates]));

/** The owner side of each mini program that is released there hears of it. */
async function tellOwners(
  tx: Executor,
  { workspace, person }: WorkspaceScope,
  app: { id: string; name: string },
): Promise<void> {
  const ending = await tx
    .select({ id: programs.id, name: programs.name, open: count() })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .where(unended(app.id))
    .groupBy(programs.id, programs.name);
  for (const { id, name, open } of ending) {
    const said = { app: app.name, program: name, tenant: workspace.name, person: person.name, count: open };
    await tell(tx, {
      event: "removal",
      to: { ownerSideOf: id },
      key: `app_deleted.${app.id}.${id}`,
      exceptUserId: person.id,
      href: `/programs/${id}`,
      words: (t) => ({
        title: t("{app} was deleted: {program} is gone there", said),
        body: t(
          "{person} of {tenant} deleted the app {app}. {count, plural, one {# release of {program} there ends} other {# releases of {program} there end}}: what was open is cancelled, what was live is archived, and devices are told that the mini program is gone.",
          said,
        ),
      }),
    });
  }
}
