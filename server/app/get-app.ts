import { and, desc, eq } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import { environments } from "#lib/release/environments.ts";
import { appEnvironments, appOpenings, apps, deviceKeys, identityKeys } from "#db/schema/app.ts";
import { workspaces } from "#db/schema/person.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

/** The apps of the workspace. A workspace without apps of its own has none to show. */
export async function listApps(scope: WorkspaceScope) {
  const { database } = await runtime();
  return database.db.select().from(apps).where(eq(apps.workspaceId, scope.workspace.id)).orderBy(apps.name);
}

/** An app of the workspace with its environments, keys and whom it is open to. */
export async function getApp(scope: WorkspaceScope, appId: string) {
  const app = await ownApp(scope, appId);
  if (!app) return null;
  const { database } = await runtime();
  const settings = await database.db.select().from(appEnvironments).where(eq(appEnvironments.appId, appId));
  const devices = await readDeviceKeys(appId);
  const identities = await database.db
    .select()
    .from(identityKeys)
    .where(eq(identityKeys.appId, appId))
    .orderBy(desc(identityKeys.createdAt));
  return {
    ...app,
    openedTo: await readOpenings(appId),
    mayAdminister: canAdminister(scope.member),
    environments: environments.flatMap((environment) => {
      const row = settings.find((one) => one.environment === environment);
      if (!row) return [];
      return {
        ...row,
        deviceKeys: devices.filter((key) => key.environment === environment),
        identityKeys: identities.filter((key) => key.environment === environment),
      };
    }),
  };
}

/** Without the digests: nobody needs them to recognise a key. */
async function readDeviceKeys(appId: string) {
  const { database } = await runtime();
  return database.db
    .select({
      id: deviceKeys.id,
      environment: deviceKeys.environment,
      name: deviceKeys.name,
      hint: deviceKeys.hint,
      createdAt: deviceKeys.createdAt,
      revokedAt: deviceKeys.revokedAt,
    })
    .from(deviceKeys)
    .where(eq(deviceKeys.appId, appId))
    .orderBy(desc(deviceKeys.createdAt));
}

async function readOpenings(appId: string) {
  const { database } = await runtime();
  return database.db
    .select({ id: workspaces.id, name: workspaces.name })
    .from(appOpenings)
    .innerJoin(workspaces, eq(workspaces.id, appOpenings.workspaceId))
    .where(eq(appOpenings.appId, appId));
}

/** The workspace's own app by id; null for any other. */
export async function ownApp(scope: WorkspaceScope, appId: string) {
  const { database } = await runtime();
  const [app] = await database.db
    .select()
    .from(apps)
    .where(and(eq(apps.id, appId), eq(apps.workspaceId, scope.workspace.id)));
  return app ?? null;
}
