import { eq } from "drizzle-orm";
import { type AppWish, type Opening } from "#lib/app/app-wish.ts";
import { environments } from "#lib/release/environments.ts";
import { apps } from "#db/schema/app.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { isStoredIcon } from "#server/storage/icon.ts";
import { changeApp, type AppRefusal } from "./change-app.ts";
import { isSchemeTaken, type AppWishRefusal } from "./create-app.ts";

type Refusal = AppRefusal | { ok: false; why: AppWishRefusal };
export type AppEdit = { [Field in keyof AppWish]?: AppWish[Field] | undefined };

/** Changes what an app is called and how it looks. What is not named stays as another admin may have left it. */
export async function editApp(
  scope: WorkspaceScope,
  appId: string,
  edit: AppEdit,
): Promise<{ ok: true } | Refusal> {
  const isKept = edit.icon === undefined || (await isStoredIcon(edit.icon));
  return changeApp(scope, appId, async (tx, app) => {
    if (!isKept) return { ok: false, why: "icon_unknown" };
    const { scheme } = edit;
    const moves = scheme !== undefined && scheme !== app.scheme;
    if (moves && (await isSchemeTaken(tx, scope, { scheme, appId })))
      return { ok: false, why: "scheme_taken" };
    await tx.update(apps).set(edit).where(eq(apps.id, appId));
    const { name, platforms, icon } = app;
    const details = { before: { name, scheme: app.scheme, platforms, icon }, after: edit };
    return { ok: true, action: "app.changed", details, answer: {}, publish: environments };
  });
}

/** Says who may choose the app as a target. What is live stays; what is new follows the new word. */
export function openApp(
  scope: WorkspaceScope,
  appId: string,
  openTo: Opening,
): Promise<{ ok: true } | AppRefusal> {
  return changeApp(scope, appId, async (tx, { openTo: before }) => {
    await tx.update(apps).set({ openTo }).where(eq(apps.id, appId));
    return { ok: true, action: "app.opened", details: { before, after: openTo }, answer: {} };
  });
}
