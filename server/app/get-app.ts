import { and, desc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { canAdminister, canReview } from "#lib/access/can.ts";
import { environments } from "#lib/release/environments.ts";
import {
  appAccessRequests,
  appEnvironments,
  appOpenings,
  apps,
  deviceKeys,
  identityKeys,
  trustedKeys,
} from "#db/schema/app.ts";
import { workspaces } from "#db/schema/person.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { ownApp } from "./change-app.ts";

/** The apps of the workspace, each with how many workspaces wait for an answer. Others have none to show. */
export async function listApps(scope: WorkspaceScope) {
  const { database } = await runtime();
  return database.db
    .select({ ...getTableColumns(apps), waiting: requestsWaiting })
    .from(apps)
    .where(and(eq(apps.workspaceId, scope.workspace.id), isNull(apps.deletedAt)))
    .orderBy(apps.name);
}

const pending = and(eq(appAccessRequests.appId, apps.id), eq(appAccessRequests.state, "pending"));
const requestsWaiting = sql<number>`(select count(*)::int from ${appAccessRequests} where ${pending})`;

/** An app of the workspace with its environments, keys and whom it is open to. */
export async function getApp(scope: WorkspaceScope, appId: string) {
  const { database } = await runtime();
  const [app] = await database.db
    .select({ ...getTableColumns(apps), waiting: requestsWaiting })
    .from(apps)
    .where(ownApp(scope, appId));
  if (!app) return null;
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
    trustedKeys: await readTrustedKeys(appId),
    mayAdminister: canAdminister(scope.member),
    mayReview: canReview(scope.member),
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
      expiresAt: deviceKeys.expiresAt,
      revokedAt: deviceKeys.revokedAt,
    })
    .from(deviceKeys)
    .where(eq(deviceKeys.appId, appId))
    .orderBy(desc(deviceKeys.createdAt));
}

async function readOpenings(appId: string) {
  const { database } = await runtime();
  return database.db
    .select({
      id: workspaces.id,
      slug: workspaces.slug,
      name: workspaces.name,
      createdAt: appOpenings.createdAt,
    })
    .from(appOpenings)
    .innerJoin(workspaces, eq(workspaces.id, appOpenings.workspaceId))
    .where(eq(appOpenings.appId, appId))
    .orderBy(workspaces.name);
}

async function readTrustedKeys(appId: string) {
  const { database } = await runtime();
  return database.db
    .select()
    .from(trustedKeys)
    .where(eq(trustedKeys.appId, appId))
    .orderBy(desc(trustedKeys.createdAt));
}
