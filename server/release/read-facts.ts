import { and, count, eq, inArray, ne, sql } from "drizzle-orm";
import type { ReleaseFacts } from "#lib/release/facts.ts";
import { inFlightStates } from "#lib/release/states.ts";
import type { Executor } from "#db/client.ts";
import { appEnvironments, appOpenings, apps } from "#db/schema/app.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases, releaseTesters } from "#db/schema/release.ts";

export type ReleaseRow = typeof releases.$inferSelect;
export type ReleaseContext = {
  release: ReleaseRow;
  program: typeof programs.$inferSelect;
  version: typeof versions.$inferSelect;
  app: typeof apps.$inferSelect;
  facts: ReleaseFacts;
};

/** Reads a release with all that decide needs; null when there is none. */
export async function readFacts(db: Executor, releaseId: string): Promise<ReleaseContext | null> {
  const [row] = await db
    .select({ release: releases, program: programs, version: versions, app: apps, target: appEnvironments })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .innerJoin(
      appEnvironments,
      and(eq(appEnvironments.appId, releases.appId), eq(appEnvironments.environment, releases.environment)),
    )
    .where(eq(releases.id, releaseId));
  if (!row) return null;
  const { release, program, version, app, target } = row;
  const facts: ReleaseFacts = {
    state: release.state,
    environment: release.environment,
    settings: isBeforeApply(release.state) ? target.settings : (release.settings ?? target.settings),
    reviewMark: release.reviewMark,
    snapshotHash: release.snapshotHash,
    applicantId: release.applicantId,
    configurationMissing: [],
    targetOpen: await isOpenTo(db, app, program.workspaceId),
    olderThanLive: await newerLive(db, release, version.sortKey),
    otherInFlight: await otherInFlight(db, release),
    testerCount: await countTesters(db, release.id),
    testersEverAdded: release.testersEverAdded,
    salt: release.salt,
    rollout: release.rollout,
  };
  return { release, program, version, app, facts };
}

/** Until it applies, a release follows the tenant's settings of today. */
const isBeforeApply = (state: ReleaseRow["state"]): boolean =>
  state === "building" || state === "build_failed" || state === "ready";

/** Whether a workspace may choose the app as a target today. */
export async function isOpenTo(
  db: Executor,
  app: { id: string; workspaceId: string; openTo: "nobody" | "invited" | "all" },
  workspaceId: string,
): Promise<boolean> {
  if (app.workspaceId === workspaceId || app.openTo === "all") return true;
  if (app.openTo === "nobody") return false;
  const opening = and(eq(appOpenings.appId, app.id), eq(appOpenings.workspaceId, workspaceId));
  const rows = await db.select({ appId: appOpenings.appId }).from(appOpenings).where(opening);
  return rows.length > 0;
}

/** Another release of the same mini program to the same app and environment. */
const sameTarget = (release: ReleaseRow) =>
  and(
    eq(releases.programId, release.programId),
    eq(releases.appId, release.appId),
    eq(releases.environment, release.environment),
    ne(releases.id, release.id),
  );

/** The one among them that is fully released: there is one at most. */
export const fullBeside = (release: ReleaseRow) =>
  and(sameTarget(release), eq(releases.state, "full_release"));

async function otherInFlight(db: Executor, release: ReleaseRow): Promise<ReleaseFacts["otherInFlight"]> {
  const [other] = await db
    .select({ releaseId: releases.id, version: versions.name })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(and(sameTarget(release), inArray(releases.state, [...inFlightStates])));
  return other ?? null;
}

async function newerLive(db: Executor, release: ReleaseRow, sortKey: string): Promise<boolean> {
  const [live] = await db
    .select({ newer: sql<boolean>`${versions.sortKey} > ${sortKey}` })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(fullBeside(release));
  return live?.newer ?? false;
}

async function countTesters(db: Executor, releaseId: string): Promise<number> {
  const [row] = await db
    .select({ testers: count() })
    .from(releaseTesters)
    .where(eq(releaseTesters.releaseId, releaseId));
  return row?.testers ?? 0;
}
