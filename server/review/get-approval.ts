import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { packageDescriptorSchema, descriptorKey } from "#lib/protocol/package-descriptor.ts";
import { reviewLimits } from "#lib/review/limits.ts";
import { rejectionOf } from "#lib/review/rejection.ts";
import { waitingKind } from "#lib/review/waiting.ts";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { logEntries } from "#db/schema/audit.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { getDifference } from "#server/release/get-difference.ts";
import { seenRelease } from "#server/release/get-release.ts";
import type { ReleaseContext } from "#server/release/read-facts.ts";
import { runtime } from "#server/runtime.ts";
import { viewOf } from "./review-lock.ts";
import { readLock } from "./read-lock.ts";

/** What a reviewer needs beside the release itself. Null where the person does not review it. */
export async function getApproval(scope: WorkspaceScope, releaseId: string) {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen?.person.standings.has("reviewer")) return null;
  const { release, facts, version } = seen.context;
  const kind = waitingKind(facts);
  const difference = await getDifference(scope, releaseId);
  const live = difference?.against ? await readVersion(database.db, difference.against.releaseId) : null;
  return {
    kind,
    lock: kind ? viewOf(await readLock(database.db, releaseId), scope) : null,
    since: kind === "removal" ? new Date(release.request?.at ?? 0) : release.appliedAt,
    basicInformationBefore: live?.snapshot?.basicInformation ?? null,
    downloads: {
      before: live ? await downloadSizes(live.sha256) : null,
      after: await downloadSizes(version.sha256),
    },
    earlier: await earlierDecisions(database.db, scope, seen.context),
    removal: kind === "removal" ? await removalOf(database.db, seen.context) : null,
  };
}

async function readVersion(db: Executor, releaseId: string) {
  const [row] = await db
    .select({ sha256: versions.sha256, snapshot: releases.snapshot })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(eq(releases.id, releaseId));
  return row ?? null;
}

type DownloadSizes = { identity: number; zstd: number | null; br: number | null; gzip: number | null };

/** What a device that has nothing yet downloads, by the encoding that it takes; null while none was made. */
async function downloadSizes(sha256: string): Promise<DownloadSizes | null> {
  const { blobs } = await runtime();
  const bytes = await blobs.read(descriptorKey(sha256));
  if (!bytes) return null;
  const { encodings } = packageDescriptorSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const { identity, zstd, br, gzip } = encodings;
  return {
    identity: identity.size,
    zstd: zstd?.size ?? null,
    br: br?.size ?? null,
    gzip: gzip?.size ?? null,
  };
}

/** What the workspace answered on other releases of the mini program, the newest first. */
async function earlierDecisions(db: Executor, { workspace }: WorkspaceScope, { release }: ReleaseContext) {
  const own = db.select({ id: apps.id }).from(apps).where(eq(apps.workspaceId, workspace.id));
  const rows = await db
    .select({ entry: logEntries, version: versions.name, environment: releases.environment, app: apps.name })
    .from(logEntries)
    .innerJoin(releases, eq(releases.id, logEntries.releaseId))
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .where(
      and(
        eq(logEntries.programId, release.programId),
        inArray(logEntries.action, ["approve", "reject", "approve_removal", "reject_removal"]),
        inArray(logEntries.appId, own),
        ne(logEntries.releaseId, release.id),
      ),
    )
    .orderBy(desc(logEntries.id))
    .limit(reviewLimits.earlierDecisionsMax);
  return rows.map(({ entry, ...where }) => ({
    ...where,
    id: entry.id,
    at: entry.at,
    action: entry.action,
    actorName: entry.actorName,
    releaseId: entry.releaseId ?? "",
    rejection: rejectionOf(entry.details),
  }));
}

const seenDays = 7;

/** What taking the release offline takes away: since when users have it, and about how many. */
async function removalOf(db: Executor, { release, program }: ReleaseContext) {
  const { store } = await runtime();
  const { request } = release;
  if (request?.kind !== "removal") return null;
  const { at } = logEntries;
  const [full] = await db
    .select({ at })
    .from(logEntries)
    .where(and(eq(logEntries.releaseId, release.id), eq(logEntries.toState, "full_release")))
    .orderBy(logEntries.id)
    .limit(1);
  const target = { app: release.appId, environment: release.environment };
  const days = Array.from({ length: seenDays }, (_, ago) =>
    new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10),
  );
  return {
    reason: request.reason,
    by: request.by.name,
    at: new Date(request.at),
    liveSince: full?.at ?? null,
    users: { seen: await store.readSeen(target, program.id, days), days: seenDays },
  };
}
