import type { WrittenOverride } from "#lib/release/configuration.ts";
import type { Environment } from "#lib/release/environments.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { getVersion } from "#server/version/get-version.ts";
import { selectApp, type SelectOutcome } from "./select-app.ts";

export type ManyTargets = {
  versionId: string;
  targets: readonly { appId: string; environment: Environment }[];
  /** Of all of them. */
  override: WrittenOverride;
  asIn?: string | undefined;
};

export type TargetOutcome = { appId: string; environment: Environment } & SelectOutcome;

/**
 * Chooses many targets for a version, each in a transaction of its own: what one of them refuses does not hold up the
 * others. Sent again, it makes what is missing and says of the rest that it was released already.
 */
export async function selectMany(
  scope: WorkspaceScope,
  { targets, ...choice }: ManyTargets,
): Promise<{ ok: true; outcomes: TargetOutcome[] } | { ok: false; why: "not_found" }> {
  if (!(await getVersion(scope, choice.versionId))) return { ok: false, why: "not_found" };
  const outcomes: TargetOutcome[] = [];
  for (const { appId, environment } of targets) {
    const outcome = await selectApp(scope, { ...choice, appId, environment });
    outcomes.push({ appId, environment, ...outcome });
  }
  const known = outcomes.some((outcome) => outcome.ok || outcome.why !== "not_found");
  return known ? { ok: true, outcomes } : { ok: false, why: "not_found" };
}
