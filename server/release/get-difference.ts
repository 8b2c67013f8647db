import { and, eq, inArray, sql } from "drizzle-orm";
import { canonicalJson } from "#lib/crypto/canonical-json.ts";
import { packageDifference } from "#lib/package/difference.ts";
import { emptyConfiguration, type Configuration } from "#lib/release/configuration.ts";
import type { Executor } from "#db/client.ts";
import { logEntries } from "#db/schema/audit.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { seenRelease, shownConfiguration } from "./get-release.ts";
import { fullBeside, type ReleaseContext } from "./read-facts.ts";

/** What a release would change against the version that is live there now; against nothing on a first release. */
export async function getDifference(scope: WorkspaceScope, releaseId: string) {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen) return null;
  const { context } = seen;
  const live = await readLive(database.db, context);
  const after = shownConfiguration(context, seen.person);
  const before = live?.configuration ?? emptyConfiguration;
  return {
    live: live
      ? { releaseId: live.releaseId, version: live.version.name, sizeBytes: live.version.sizeBytes }
      : null,
    package: packageDifference(live?.version, context.version),
    configuration: {
      serverDomains: listDifference(before.serverDomains, after.serverDomains),
      webviewDomains: listDifference(before.webviewDomains, after.webviewDomains),
      permissions: listDifference(permissionLines(before), permissionLines(after)),
      other: otherFields.flatMap((field) => {
        const [from, to] = [canonicalJson(before[field]), canonicalJson(after[field])];
        return from === to ? [] : [{ field, before: from, after: to }];
      }),
    },
  };
}

export type ReleaseDifference = NonNullable<Awaited<ReturnType<typeof getDifference>>>;

const otherFields = ["clientId", "merchantId", "upgradePolicy", "extra"] as const;
const permissionLines = ({ permissions }: Configuration) =>
  permissions.map(({ name, reason }) => `${name}: ${reason}`);

function listDifference(before: readonly string[], after: readonly string[]) {
  return {
    added: after.filter((value) => !before.includes(value)),
    removed: before.filter((value) => !after.includes(value)),
    kept: after.filter((value) => before.includes(value)),
  };
}

/** What is live there; for a release that went to everyone, what it took the place of. */
async function readLive(db: Executor, { release }: ReleaseContext) {
  const wasFull = release.state === "full_release" || release.state === "archived";
  const [row] = await db
    .select({ releaseId: releases.id, version: versions, snapshot: releases.snapshot })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(wasFull ? inArray(releases.id, supersededBy(db, release)) : fullBeside(release));
  return row ? { ...row, configuration: row.snapshot?.configuration ?? emptyConfiguration } : null;
}

const supersededBy = (db: Executor, release: ReleaseContext["release"]) =>
  db
    .select({ id: logEntries.releaseId })
    .from(logEntries)
    .where(
      and(
        eq(logEntries.programId, release.programId),
        eq(logEntries.action, "supersede"),
        sql`${logEntries.details} ->> 'byReleaseId' = ${release.id}`,
      ),
    );
