import { and, count, desc, eq, inArray, isNotNull, ne, or, sql } from "drizzle-orm";
import type { ReleaseFacts } from "#lib/release/facts.ts";
import { shareOf } from "#lib/release/guards.ts";
import { releaseLimits } from "#lib/release/limits.ts";
import { inFlightStates } from "#lib/release/states.ts";
import type { Executor } from "#db/client.ts";
import { appEnvironments, appOpenings, apps } from "#db/schema/app.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases, releaseTesters } from "#db/schema/release.ts";
import { signatureStanding } from "#server/signing/signature-of.ts";

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
    ...ownFacts(release),
    settings: followsToday(release.state) ? target.settings : (release.settings ?? target.settings),
    configurationMissing: [],
    signature: await signatureStanding(db, version, release.appId),
    targetOpen: await isOpenTo(db, app, program.workspaceId),
    olderThanLive: await newerLive(db, release, version.sortKey),
    otherInFlight: await otherInFlight(db, release),
    restorable: release.state === "full_release" ? await listRestorable(db, release) : [],
    carried: isChoosing(release) ? await lastCancelledGrayscale(db, release) : null,
    testerCount: await countTesters(db, release.id),
    rules: [],
    allowlists: [],
    customAttributes: app.customAttributes,
    nowMs: Date.now(),
  };
  return { release, program, version, app, facts };
}

/** What stands on the release itself. */
function ownFacts(release: ReleaseRow) {
  return {
    state: release.state,
    environment: release.environment,
    reviewMark: release.reviewMark,
    snapshotHash: release.snapshotHash,
    applicantId: release.applicantId,
    request: release.request,
    testersEverAdded: release.testersEverAdded,
    salt: release.salt,
    rollout: release.rollout,
    ramp: release.ramp,
    schedule: release.schedule,
    grayscaleUntil: release.grayscaleUntil?.getTime() ?? null,
  };
}

/** Until it applies, and once it is full (what is asked for then is asked today), the tenant's settings of today count. */
const followsToday = (state: ReleaseRow["state"]): boolean =>
  state === "building" || state === "build_failed" || state === "ready" || state === "full_release";

const isChoosing = ({ state, rollout }: ReleaseRow): boolean =>
  rollout === null && (state === "release_preparation" || state === "grayscale_release");

/** Whether a workspace may choose the app as a target today. */
export async function isOpenTo(
  db: Executor,
  app: { id: string; workspaceId: string; openTo: "nobody" | "invited" | "all"; deletedAt: Date | null },
  workspaceId: string,
): Promise<boolean> {
  if (app.deletedAt) return false;
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
    .where(
      and(sameTarget(release), or(inArray(releases.state, [...inFlightStates]), isNotNull(releases.request))),
    );
  return other ?? null;
}

/** Earlier full releases that another one superseded, newest first; of each version once. */
async function listRestorable(db: Executor, release: ReleaseRow): Promise<ReleaseFacts["restorable"]> {
  return db
    .select({ releaseId: releases.id, version: versions.name })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(
      and(sameTarget(release), eq(releases.ending, "superseded"), ne(releases.versionId, release.versionId)),
    )
    .orderBy(desc(releases.applicationOrder))
    .limit(releaseLimits.restorableMax);
}

/** What a new grayscale may carry over: the newest cancelled one there that had a share. */
async function lastCancelledGrayscale(db: Executor, release: ReleaseRow): Promise<ReleaseFacts["carried"]> {
  const [last] = await db
    .select({ releaseId: releases.id, version: versions.name, rollout: releases.rollout })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(and(sameTarget(release), eq(releases.state, "cancelled"), isNotNull(releases.rollout)))
    .orderBy(desc(releases.applicationOrder))
    .limit(1);
  const share = last?.rollout ? shareOf(last.rollout.audiences) : 0;
  if (!last?.rollout || share === 0) return null;
  const { releaseId, version, rollout } = last;
  return { releaseId, version, salt: rollout.salt, basisPoints: share };
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
