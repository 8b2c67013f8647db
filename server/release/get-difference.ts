import { and, eq, inArray, sql } from "drizzle-orm";
import { canonicalJson } from "#lib/crypto/canonical-json.ts";
import { packageDifference } from "#lib/package/difference.ts";
import { emptyConfiguration, type Configuration } from "#lib/release/configuration.ts";
import type { Executor } from "#db/client.ts";
import { logEntries } from "#db/schema/audit.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { carriedConfiguration, seenRelease } from "./get-release.ts";
import { fullBeside, readFacts, type ReleaseContext } from "./read-facts.ts";
import { variableDifference } from "./variables.ts";

type Compared = { context: ReleaseContext; configuration: Configuration };
type Candidate = { version: ReleaseContext["version"]; configuration: Configuration };

/**
 * What a release would change: against another release of its mini program that the person may know of, else against
 * what is live there now. Against nothing on a first release. Masked values are compared and never told.
 */
export async function getDifference(scope: WorkspaceScope, releaseId: string, againstReleaseId?: string) {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen) return null;
  const { context } = seen;
  const against = againstReleaseId
    ? await readOther(database.db, scope, { context, againstReleaseId })
    : await readLive(database.db, context);
  if (againstReleaseId && !against) return null;
  const { version } = context;
  return compare(against, { version, configuration: carriedConfiguration(context, seen.person) });
}

/** Package and configuration of what would come, against what is there. */
export async function compare(against: Compared | null, { version, configuration }: Candidate) {
  return {
    against: against && sideOf(against.context),
    package: packageDifference(against?.context.version, version),
    configuration: await configurationDifference(against?.configuration ?? emptyConfiguration, configuration),
  };
}

const sideOf = ({ release, version, app }: ReleaseContext) => ({
  releaseId: release.id,
  version: version.name,
  sizeBytes: version.sizeBytes,
  app: app.name,
  environment: release.environment,
  state: release.state,
});

async function configurationDifference(before: Configuration, after: Configuration) {
  return {
    serverDomains: listDifference(before.serverDomains, after.serverDomains),
    webviewDomains: listDifference(before.webviewDomains, after.webviewDomains),
    permissions: listDifference(permissionLines(before), permissionLines(after)),
    variables: await variableDifference(before, after),
    other: otherFields.flatMap((field) => {
      const [from, to] = [canonicalJson(before[field]), canonicalJson(after[field])];
      return from === to ? [] : [{ field, before: from, after: to }];
    }),
  };
}

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

/** Another release of the same mini program, where the person may know of it. */
async function readOther(
  db: Executor,
  scope: WorkspaceScope,
  { context, againstReleaseId }: { context: ReleaseContext; againstReleaseId: string },
): Promise<Compared | null> {
  const other = await seenRelease(db, scope, againstReleaseId);
  if (other?.context.program.id !== context.program.id) return null;
  return { context: other.context, configuration: carriedConfiguration(other.context, other.person) };
}

/** What is live there; for a release that went to everyone, what it took the place of. */
async function readLive(db: Executor, { release }: ReleaseContext): Promise<Compared | null> {
  const wasFull = release.state === "full_release" || release.state === "archived";
  const [row] = await db
    .select({ id: releases.id })
    .from(releases)
    .where(wasFull ? inArray(releases.id, supersededBy(db, release)) : fullBeside(release));
  const context = row && (await readFacts(db, row.id));
  if (!context) return null;
  return { context, configuration: context.release.snapshot?.configuration ?? emptyConfiguration };
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
