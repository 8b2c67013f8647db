import { and, eq } from "drizzle-orm";
import { canonicalSha256 } from "#lib/crypto/canonical-json.ts";
import type { Environment } from "#lib/release/environments.ts";
import { permittedSettings, type EnvironmentSettings } from "#lib/release/settings.ts";
import type { Executor } from "#db/client.ts";
import { appEnvironments } from "#db/schema/app.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import type { LastEntry } from "#server/release/last-entry.ts";
import { changeApp, type AppRefusal } from "./change-app.ts";
import { lastAppEntry } from "./last-app-entry.ts";

export type EnvironmentTarget = { appId: string; environment: Environment };
export type EnvironmentChange = {
  settings: EnvironmentSettings;
  signedIdentity: boolean;
};
type Unproven = { ok: false; why: "sealed_needs_identity" };
type Stale = { ok: false; why: "stale"; by?: LastEntry };

const action = "app.environment_changed";

/**
 * Changes what the tenant decided for an environment. Releases under way keep what they applied with.
 * @param seen what the person changed from: whoever looked at older settings must not undo newer ones unknowingly
 */
export function changeEnvironment(
  scope: WorkspaceScope,
  target: EnvironmentTarget,
  { seen, ...change }: EnvironmentChange & { seen?: EnvironmentChange | undefined },
): Promise<{ ok: true } | AppRefusal | Stale | Unproven> {
  return changeApp(scope, target.appId, async (tx) => {
    const [row] = await tx.select().from(appEnvironments).where(isTarget(target));
    if (!row) return { ok: false, why: "not_found" };
    const before = changeable(row);
    if (seen && (await canonicalSha256(seen)) !== (await canonicalSha256(before))) {
      const by = await lastAppEntry(tx, target.appId, { action, environment: target.environment });
      return { ok: false, why: "stale", ...(by && { by }) };
    }
    if (change.settings.sealedPackages && !change.signedIdentity)
      return { ok: false, why: "sealed_needs_identity" };
    const after = { ...change, settings: permittedSettings(target.environment, change.settings) };
    await tx.update(appEnvironments).set(after).where(isTarget(target));
    const { environment } = target;
    return { ok: true, action, details: { environment, before, after }, answer: {}, publish: [environment] };
  });
}

const changeable = ({ settings, signedIdentity }: EnvironmentChange) => ({
  settings,
  signedIdentity,
});

const isTarget = ({ appId, environment }: EnvironmentTarget) =>
  and(eq(appEnvironments.appId, appId), eq(appEnvironments.environment, environment));

type Made<Answer> = { action: string; details: Record<string, unknown>; answer: Answer };

/** One change within an environment, which its devices hear of. Null: no such thing. */
export function changeTarget<Answer extends object>(
  scope: WorkspaceScope,
  target: EnvironmentTarget,
  change: (tx: Executor) => Promise<Made<Answer> | null>,
): Promise<({ ok: true } & Answer) | AppRefusal> {
  return changeApp(scope, target.appId, async (tx) => {
    const made = await change(tx);
    if (!made) return { ok: false, why: "not_found" };
    const { environment } = target;
    return { ok: true, ...made, details: { environment, ...made.details }, publish: [environment] };
  });
}
