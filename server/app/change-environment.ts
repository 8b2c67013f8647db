import { and, eq } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import type { Environment } from "#lib/release/environments.ts";
import { permittedSettings, type EnvironmentSettings } from "#lib/release/settings.ts";
import type { Executor } from "#db/client.ts";
import { appEnvironments } from "#db/schema/app.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { ownApp } from "./get-app.ts";

export type EnvironmentTarget = { appId: string; environment: Environment };
export type EnvironmentChange = {
  settings: EnvironmentSettings;
  signedIdentity: boolean;
  nextCheckAfterSeconds: number;
};
export type AppRefusal = { ok: false; why: "not_found" | "not_allowed" };

/** Changes what the tenant decided for an environment. Releases under way keep what they applied with. */
export function changeEnvironment(
  scope: WorkspaceScope,
  target: EnvironmentTarget,
  change: EnvironmentChange,
): Promise<{ ok: true } | AppRefusal> {
  return changeApp(scope, target, async (tx) => {
    const settings = permittedSettings(target.environment, change.settings);
    await tx
      .update(appEnvironments)
      .set({ ...change, settings })
      .where(
        and(eq(appEnvironments.appId, target.appId), eq(appEnvironments.environment, target.environment)),
      );
    return { action: "app.environment_changed", details: { ...change, settings }, answer: {} };
  });
}

type Change<Answer> = { action: string; details: Record<string, unknown>; answer: Answer };

/** One change by an admin of the app's workspace: made, logged and published in one transaction. Null: no such thing. */
export async function changeApp<Answer extends object>(
  scope: WorkspaceScope,
  target: EnvironmentTarget,
  change: (tx: Executor) => Promise<Change<Answer> | null>,
): Promise<({ ok: true } & Answer) | AppRefusal> {
  if (!(await ownApp(scope, target.appId))) return { ok: false, why: "not_found" };
  if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
  const { database, jobs } = await runtime();
  return database.db.transaction(async (tx) => {
    const made = await change(tx);
    if (!made) return { ok: false, why: "not_found" };
    const { action, details, answer } = made;
    await writeLog(tx, {
      workspaceId: scope.workspace.id,
      appId: target.appId,
      actor: scope.person,
      action,
      details: { environment: target.environment, ...details },
    });
    await jobs.send(tx, "publish", target);
    return { ok: true, ...answer };
  });
}
