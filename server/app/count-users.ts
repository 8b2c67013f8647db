import { apps } from "#db/schema/app.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { seenUsers } from "#server/insight/estimate-users.ts";
import { runtime } from "#server/runtime.ts";
import { ownApp } from "./change-app.ts";
import type { EnvironmentTarget } from "./change-environment.ts";

/** How many users an environment of the workspace's own app has, by who asked lately; null for another's app. */
export async function countUsers(scope: WorkspaceScope, { appId, environment }: EnvironmentTarget) {
  const { database } = await runtime();
  const [app] = await database.db.select({ id: apps.id }).from(apps).where(ownApp(scope, appId));
  return app ? seenUsers({ app: appId, environment }) : null;
}
