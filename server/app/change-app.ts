import { and, eq, isNull } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import type { Environment } from "#lib/release/environments.ts";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import type { LastEntry } from "#server/release/last-entry.ts";
import { runtime } from "#server/runtime.ts";

export type AppRow = typeof apps.$inferSelect;
export type AppRefusal = { ok: false; why: "not_found" | "not_allowed" };
type Refused<Why> = { ok: false; why: Why; by?: LastEntry };

export type Change<Answer> = {
  ok: true;
  action: string;
  details: Record<string, unknown>;
  answer: Answer;
  /** Where devices are to hear of it. */
  publish?: readonly Environment[];
};

/**
 * One change by an admin of the app's workspace: made on the locked row, published and logged in one transaction.
 * The app is locked, so that two changes of it never see each other half done.
 */
export async function changeApp<Answer extends object, Why extends string = never>(
  scope: WorkspaceScope,
  appId: string,
  change: (tx: Executor, app: AppRow) => Promise<Change<Answer> | Refused<Why>>,
): Promise<({ ok: true } & Answer) | Refused<Why> | AppRefusal> {
  const { database, jobs } = await runtime();
  return database.db.transaction(async (tx) => {
    const [app] = await tx.select().from(apps).where(ownApp(scope, appId)).for("no key update");
    if (!app) return { ok: false, why: "not_found" };
    if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
    const made = await change(tx, app);
    if (!made.ok) return made;
    const { action, details, answer, publish = [] } = made;
    for (const environment of publish) await jobs.send(tx, "publish", { appId, environment });
    await writeLog(tx, { workspaceId: scope.workspace.id, appId, actor: scope.person, action, details });
    return { ok: true, ...answer };
  });
}

/** An app of the workspace that was not deleted. */
export const ownApp = (scope: WorkspaceScope, appId: string) =>
  and(eq(apps.id, appId), eq(apps.workspaceId, scope.workspace.id), isNull(apps.deletedAt));
