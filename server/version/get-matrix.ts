import { and, eq, inArray, isNotNull, or } from "drizzle-orm";
import { largestFiles } from "#lib/package/largest-files.ts";
import { environments, type Environment } from "#lib/release/environments.ts";
import { inFlightStates, type ReleaseState } from "#lib/release/states.ts";
import { openApps } from "#server/app/list-targets.ts";
import { signatureRefusal } from "#lib/signing/signature-refusal.ts";
import { appEnvironments, apps } from "#db/schema/app.ts";
import { workspaces } from "#db/schema/person.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { signatureOf, signatureStandings } from "#server/signing/signature-of.ts";
import { getVersion } from "./get-version.ts";

export type OtherRelease = { releaseId: string; version: string; state: ReleaseState };

export type MatrixCell = {
  environment: Environment;
  /** This version's release there. */
  own: { releaseId: string; state: ReleaseState } | null;
  /** Another version that everybody has there, and one that is on its way. */
  live: OtherRelease | null;
  coming: OtherRelease | null;
  /** Why this version cannot be selected there; null where it can. */
  why:
    | "already_released"
    | "older_than_live"
    | "target_closed"
    | "signature_missing"
    | "signature_not_trusted"
    | null;
};

export type MatrixRow = { appId: string; app: string; owner: string; cells: MatrixCell[] };

/** Where a version stands in each environment of each app that is open, or that it was released to before. */
export async function getMatrix(scope: WorkspaceScope, versionId: string) {
  const version = await getVersion(scope, versionId);
  if (!version) return null;
  const { files, ...rest } = version;
  const open = await openApps(scope.workspace.id);
  const found = await readReleases(version.programId, versionId);
  const closed = await readApps(found.map(({ appId }) => appId).filter((id) => !isIn(open, id)));
  const { database } = await runtime();
  const refused = await refusedBySignature(
    version,
    open.map(({ id }) => id),
  );
  const place = (app: { id: string; name: string; owner: string }): MatrixRow => ({
    appId: app.id,
    app: app.name,
    owner: app.owner,
    cells: environments.map((environment) =>
      cellOf(
        {
          environment,
          versionId,
          sortKey: version.sortKey,
          isOpen: isIn(open, app.id),
          refused: refused(app.id, environment),
        },
        found.filter((one) => one.appId === app.id && one.environment === environment),
      ),
    ),
  });
  const signature = await signatureOf(database.db, version);
  return {
    version: { ...rest, signature, fileCount: files.length, largest: largestFiles(files) },
    rows: [...open, ...closed].map(place),
  };
}

/** Which of the open apps' environments do not take the version as it is signed. */
async function refusedBySignature(version: typeof versions.$inferSelect, appIds: readonly string[]) {
  const { database } = await runtime();
  const standings = await signatureStandings(database.db, version, appIds);
  const targets = await database.db
    .select()
    .from(appEnvironments)
    .where(inArray(appEnvironments.appId, [...appIds]));
  return (appId: string, environment: Environment) => {
    const target = targets.find((one) => one.appId === appId && one.environment === environment);
    return target ? signatureRefusal(target.settings, standings.get(appId) ?? "none") : null;
  };
}

const isIn = (list: readonly { id: string }[], id: string): boolean => list.some((one) => one.id === id);

type Found = Awaited<ReturnType<typeof readReleases>>[number];
type Place = {
  environment: Environment;
  sortKey: string;
  versionId: string;
  isOpen: boolean;
  refused: MatrixCell["why"];
};

function cellOf(
  { environment, sortKey, versionId, isOpen, refused }: Place,
  here: readonly Found[],
): MatrixCell {
  const own = here.find((one) => one.versionId === versionId && one.origin === "choice");
  const others = here.filter((one) => one !== own);
  const live = others.find(({ state }) => state === "full_release");
  const coming = others.find(({ state }) => inFlightStates.some((one) => one === state));
  const older = live !== undefined && live.sortKey > sortKey;
  const why = own ? "already_released" : older ? "older_than_live" : isOpen ? refused : "target_closed";
  return {
    environment,
    own: own ? { releaseId: own.releaseId, state: own.state } : null,
    live: live ? otherOf(live) : null,
    coming: coming ? otherOf(coming) : null,
    why,
  };
}

const otherOf = ({ releaseId, version, state }: Found): OtherRelease => ({ releaseId, version, state });

/** This version's releases, and what is live or on its way of the others. */
async function readReleases(programId: string, versionId: string) {
  const { database } = await runtime();
  const counts = or(
    eq(releases.versionId, versionId),
    inArray(releases.state, [...inFlightStates, "full_release"]),
    isNotNull(releases.request),
  );
  return database.db
    .select({
      releaseId: releases.id,
      versionId: releases.versionId,
      version: versions.name,
      sortKey: versions.sortKey,
      appId: releases.appId,
      environment: releases.environment,
      state: releases.state,
      origin: releases.origin,
    })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(and(eq(releases.programId, programId), counts));
}

async function readApps(ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { database } = await runtime();
  return database.db
    .select({ id: apps.id, name: apps.name, owner: workspaces.name })
    .from(apps)
    .innerJoin(workspaces, eq(workspaces.id, apps.workspaceId))
    .where(inArray(apps.id, [...new Set(ids)]))
    .orderBy(apps.name);
}
