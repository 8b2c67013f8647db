import type { Scope } from "#lib/snapshot/keys.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";
import { lastDays } from "./days.ts";

const days = 7;

/** How many distinct users asked for anything in the release's app and environment in the last 7 days. */
export async function estimateUsers(scope: WorkspaceScope, releaseId: string) {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen) return null;
  const { release } = seen.context;
  return seenUsers({ app: release.appId, environment: release.environment });
}

/** How many distinct users asked for anything in an app and environment in the last 7 days. */
export async function seenUsers(target: Scope): Promise<{ seen: number; days: number }> {
  const { store } = await runtime();
  return { seen: await store.readSeen(target, "*", lastDays(days, Date.now())), days };
}
