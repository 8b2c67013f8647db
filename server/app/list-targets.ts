import { and, eq, exists, inArray, isNull, or, sql } from "drizzle-orm";
import { environments, type Environment } from "#lib/release/environments.ts";
import { signatureRefusal } from "#lib/signing/signature-refusal.ts";
import type { ReleaseState } from "#lib/release/states.ts";
import { appEnvironments, appOpenings, apps } from "#db/schema/app.ts";
import { workspaces } from "#db/schema/person.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { signatureStandings } from "#server/signing/signature-of.ts";
import { getVersion } from "#server/version/get-version.ts";
import { runtime } from "#server/runtime.ts";

export type TargetEnvironment = {
  environment: Environment;
  review: boolean;
  pilot: boolean;
  grayscale: boolean;
  /** The release that already took this version there. */
  used: { releaseId: string; state: ReleaseState } | null;
  /** Why the version's signature does not do there; null where it does. */
  refused: "signature_missing" | "signature_not_trusted" | null;
};

/**
 * The apps that the workspace can release to, each with its four environments and which of them a version has used.
 * Null where there is no such version for the person. Without one, none is used.
 */
export async function listTargets(scope: WorkspaceScope, versionId: string | null) {
  const version = versionId === null ? null : await getVersion(scope, versionId);
  if (versionId !== null && !version) return null;
  const { database } = await runtime();
  const open = await openApps(scope.workspace.id);
  const used = versionId === null ? [] : await usedTargets(versionId);
  const settings = await database.db
    .select()
    .from(appEnvironments)
    .where(
      inArray(
        appEnvironments.appId,
        open.map(({ id }) => id),
      ),
    );
  const appIds = open.map(({ id }) => id);
  const standings = version && (await signatureStandings(database.db, version, appIds));
  return open.map((app) => ({
    ...app,
    environments: environments.map((environment): TargetEnvironment => {
      const row = settings.find((one) => one.appId === app.id && one.environment === environment);
      const release = used.find((one) => one.appId === app.id && one.environment === environment);
      return {
        environment,
        review: row?.settings.review ?? true,
        pilot: row?.settings.pilot ?? false,
        grayscale: row?.settings.grayscale ?? false,
        used: release ? { releaseId: release.id, state: release.state } : null,
        refused: row && standings ? signatureRefusal(row.settings, standings.get(app.id) ?? "none") : null,
      };
    }),
  }));
}

async function usedTargets(versionId: string) {
  const { database } = await runtime();
  return database.db
    .select({
      id: releases.id,
      appId: releases.appId,
      environment: releases.environment,
      state: releases.state,
    })
    .from(releases)
    .where(eq(releases.versionId, versionId));
}

/** The apps that are open to a workspace as targets. */
export async function openApps(workspaceId: string) {
  const { database } = await runtime();
  const invited = exists(
    sql`(select 1 from ${appOpenings} where ${appOpenings.appId} = ${apps.id} and ${appOpenings.workspaceId} = ${workspaceId})`,
  );
  return database.db
    .select({ id: apps.id, name: apps.name, scheme: apps.scheme, owner: workspaces.name })
    .from(apps)
    .innerJoin(workspaces, eq(workspaces.id, apps.workspaceId))
    .where(
      and(
        isNull(apps.deletedAt),
        or(
          eq(apps.workspaceId, workspaceId),
          eq(apps.openTo, "all"),
          and(eq(apps.openTo, "invited"), invited),
        ),
      ),
    )
    .orderBy(apps.name);
}
