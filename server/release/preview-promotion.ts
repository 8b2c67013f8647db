import { and, eq } from "drizzle-orm";
import { effectiveConfiguration, emptyConfiguration } from "#lib/release/configuration.ts";
import type { Environment } from "#lib/release/environments.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { openApps } from "#server/app/list-targets.ts";
import { runtime } from "#server/runtime.ts";
import { compare } from "./get-difference.ts";
import { seenRelease } from "./get-release.ts";
import { readFacts } from "./read-facts.ts";

export type Promotion = { releaseId: string; appId: string; environment: Environment };

/**
 * What the version of a release would change in another environment or app, with what the release sets itself carried
 * over: against what is live there now.
 */
export async function previewPromotion(scope: WorkspaceScope, { releaseId, appId, environment }: Promotion) {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen?.person.standings.has("owner")) return null;
  const { release, program, version } = seen.context;
  const open = await openApps(program.workspaceId);
  if (!open.some(({ id }) => id === appId)) return null;
  const there = and(
    eq(releases.programId, program.id),
    eq(releases.appId, appId),
    eq(releases.environment, environment),
    eq(releases.state, "full_release"),
  );
  const [full] = await database.db.select({ id: releases.id }).from(releases).where(there);
  const live = full ? await readFacts(database.db, full.id) : null;
  return compare(
    live && {
      context: live,
      configuration: live.release.snapshot?.configuration ?? emptyConfiguration,
    },
    { version, configuration: effectiveConfiguration(program.configuration, release.override) },
  );
}
