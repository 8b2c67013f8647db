import { and, eq, isNull, ne } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import type { AppWish } from "#lib/app/app-wish.ts";
import { environments } from "#lib/release/environments.ts";
import { defaultSettings } from "#lib/release/settings.ts";
import type { Executor } from "#db/client.ts";
import { appEnvironments, apps } from "#db/schema/app.ts";
import { workspaces } from "#db/schema/person.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { isStoredIcon } from "#server/storage/icon.ts";

export type AppWishRefusal = "not_allowed" | "apps_need_tenant" | "scheme_taken" | "icon_unknown";

/** Makes an app with its four environments, and publishes them empty, so that devices can ask at once. */
export async function createApp(
  scope: WorkspaceScope,
  wish: AppWish,
): Promise<{ ok: true; appId: string } | { ok: false; why: AppWishRefusal }> {
  if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
  if (scope.workspace.kind !== "tenant") return { ok: false, why: "apps_need_tenant" };
  if (!(await isStoredIcon(wish.icon))) return { ok: false, why: "icon_unknown" };
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    if (await isSchemeTaken(tx, scope, wish)) return { ok: false, why: "scheme_taken" };
    const [app] = await tx
      .insert(apps)
      .values({ ...wish, workspaceId: scope.workspace.id, openTo: "nobody" })
      .returning({ id: apps.id });
    if (!app) throw new Error("an insert returns its row");
    await openEnvironments(tx, app.id);
    await writeLog(tx, {
      workspaceId: scope.workspace.id,
      appId: app.id,
      actor: scope.person,
      action: "app.created",
      details: { name: wish.name, scheme: wish.scheme, platforms: wish.platforms },
    });
    return { ok: true, appId: app.id };
  });
}

/** Whether another app of the workspace has the scheme. Locks the workspace: two at once must not both find it free. */
export async function isSchemeTaken(
  tx: Executor,
  { workspace }: WorkspaceScope,
  { scheme, appId = "" }: { scheme: string; appId?: string },
): Promise<boolean> {
  await tx
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(eq(workspaces.id, workspace.id))
    .for("no key update");
  const same = and(eq(apps.workspaceId, workspace.id), eq(apps.scheme, scheme), isNull(apps.deletedAt));
  const taken = await tx
    .select({ id: apps.id })
    .from(apps)
    .where(and(same, ne(apps.id, appId)));
  return taken.length > 0;
}

async function openEnvironments(tx: Executor, appId: string): Promise<void> {
  const { jobs } = await runtime();
  for (const environment of environments) {
    const settings = defaultSettings[environment];
    await tx.insert(appEnvironments).values({ appId, environment, settings, signedIdentity: false });
    await jobs.send(tx, "publish", { appId, environment });
  }
}
