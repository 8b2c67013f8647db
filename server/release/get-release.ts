import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { personFor } from "#lib/access/can.ts";
import { foreignDetails, tenantActions } from "#lib/audit/foreign-entry.ts";
import {
  effectiveConfiguration,
  withoutMasked,
  type WrittenConfiguration,
  type Configuration,
} from "#lib/release/configuration.ts";
import { allowedCommands } from "#lib/release/decide.ts";
import type { Person } from "#lib/release/facts.ts";
import { logKinds, type LogKind } from "#lib/release/log-kinds.ts";
import type { Executor } from "#db/client.ts";
import { logEntries } from "#db/schema/audit.ts";
import { appEnvironments } from "#db/schema/app.ts";
import { users, workspaces } from "#db/schema/person.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { suspensionOf } from "#server/app/suspension-of.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { signatureOf } from "#server/signing/signature-of.ts";
import { collectKeys } from "#server/snapshot/collect-keys.ts";
import { listHistory, newestEntry } from "./list-history.ts";
import { fullBeside, readFacts, type ReleaseContext } from "./read-facts.ts";
import { relationOf } from "./send-command.ts";

/** What Release Progress shows: the release, how the person stands to it, and what they could do now. */
export async function getRelease(scope: WorkspaceScope, releaseId: string) {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen) return null;
  const { context, person } = seen;
  const { release, program, version, app, facts } = context;
  return {
    ...recordOf(release),
    override: person.standings.has("owner") ? withoutMasked(release.override) : {},
    settings: facts.settings,
    testerCount: facts.testerCount,
    testersEverAdded: facts.testersEverAdded,
    /** A QR code lets in users who are not in the test group, or did. */
    letsInByCode: release.admissionEpoch > 0,
    configuration: shownConfiguration(context, person),
    basicInformation: release.snapshot?.basicInformation ?? {
      name: program.name,
      description: program.description,
      releaseNotes: version.releaseNotes,
    },
    program: programOf(context, person),
    version: { ...packageOf(version), signature: await signatureOf(database.db, version, app.id) },
    app: { id: app.id, name: app.name, scheme: app.scheme, customAttributes: app.customAttributes },
    testersProvable: await canProveTesters(database.db, context),
    owner: await workspaceName(database.db, program.workspaceId),
    reviewedBy: await workspaceName(database.db, app.workspaceId),
    applicant: await nameOf(database.db, release.applicantId),
    createdBy: await nameOf(database.db, release.createdBy),
    otherInFlight: facts.otherInFlight,
    suspension: await suspensionOf(database.db, release),
    /** Devices get its package encrypted. */
    isSealed: release.sealed !== null,
    waitsToSignSince: await signingWaitsSince(database.db, release),
    restorable: facts.restorable,
    carried: facts.carried && shareOfCarried(facts.carried),
    live: await liveBefore(database.db, context),
    history: await listHistory(database.db, release.id),
    last: await newestEntry(database.db, release.id, scope.person.id),
    standings: [...person.standings],
    commands: allowedCommands(facts, person),
  };
}

export type ReleaseView = NonNullable<Awaited<ReturnType<typeof getRelease>>>;

function recordOf({
  programId: _program,
  versionId: _version,
  appId: _app,
  snapshot: _snapshot,
  settings: _settings,
  applicantId: _applicant,
  createdBy: _by,
  applicationOrder: _order,
  packageBytes: _bytes,
  sealed: _sealed,
  ...shown
}: ReleaseContext["release"]) {
  return shown;
}

/** Since when what was decided waits for a signature; null while nothing does. */
async function signingWaitsSince(
  db: Executor,
  { appId, environment }: Pick<ReleaseContext["release"], "appId" | "environment">,
): Promise<Date | null> {
  const target = and(eq(appEnvironments.appId, appId), eq(appEnvironments.environment, environment));
  const [row] = await db
    .select({ since: appEnvironments.signingWaitsSince })
    .from(appEnvironments)
    .where(target);
  return row?.since ?? null;
}

/** What a new grayscale may take over. The salt stays here: only the server deals it out. */
function shareOfCarried({ salt: _salt, ...shown }: NonNullable<ReleaseContext["facts"]["carried"]>) {
  return shown;
}

/** What the mini program is set to now is its owner's business; a reviewer judges what was applied for. */
function programOf(context: ReleaseContext, person: Person) {
  const { id, name, icon, configuration } = context.program;
  const seen = person.standings.has("owner") ? configuration : shownConfiguration(context, person);
  return { id, name, icon, configuration: seen };
}

/** The version without its list of files, which may be 20,000 long. */
function packageOf({
  files,
  uploadedBy: _by,
  signature: _jws,
  signatureKid: _kid,
  signedBy: _signer,
  signedAt: _signed,
  sortKey: _key,
  programId: _program,
  ...rest
}: ReleaseContext["version"]) {
  return { ...rest, fileCount: files.length };
}

/** A release that the person may know of, and how they stand to it; null for any other. */
export async function seenRelease(db: Executor, scope: WorkspaceScope, releaseId: string) {
  const context = await readFacts(db, releaseId);
  const person = context && personFor(scope.member, relationOf(context));
  return context && person ? { context, person } : null;
}

export type LogPage = {
  releaseId: string;
  before?: number | undefined;
  kind?: LogKind | undefined;
  limit?: number | undefined;
};

/** A page of a release's log, newest first; of one kind of entries where that is asked for. */
export async function listReleaseLog(
  scope: WorkspaceScope,
  { releaseId, before, kind, limit = 100 }: LogPage,
) {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen) return null;
  const isOwner = seen.person.standings.has("owner");
  const older = before ? lt(logEntries.id, before) : undefined;
  const ofKind = kind ? inArray(logEntries.action, [...logKinds[kind]]) : undefined;
  const told = isOwner ? undefined : inArray(logEntries.action, [...tenantActions]);
  const entries = await database.db
    .select()
    .from(logEntries)
    .where(and(eq(logEntries.releaseId, releaseId), older, ofKind, told))
    .orderBy(desc(logEntries.id))
    .limit(limit);
  return isOwner ? entries : entries.map((entry) => ({ ...entry, details: foreignDetails(entry.details) }));
}

/** What the release carries: as frozen at apply, and while its owner may still edit it, as it would be frozen now. */
export function carriedConfiguration({ release, program }: ReleaseContext, person: Person): Configuration {
  const edits = release.state === "ready" && person.standings.has("owner");
  const frozen = edits ? undefined : release.snapshot?.configuration;
  return frozen ?? effectiveConfiguration(program.configuration, release.override);
}

/** The same without the values that nobody is shown again. */
const shownConfiguration = (context: ReleaseContext, person: Person): WrittenConfiguration =>
  withoutMasked(carriedConfiguration(context, person));

/** Whether a device of the target can prove who its user is, where that is demanded of testers. */
async function canProveTesters(db: Executor, { release }: ReleaseContext): Promise<boolean> {
  const { appId, environment } = release;
  const [target] = await db
    .select({ signedIdentity: appEnvironments.signedIdentity })
    .from(appEnvironments)
    .where(and(eq(appEnvironments.appId, appId), eq(appEnvironments.environment, environment)));
  if (!target?.signedIdentity) return true;
  const { identityKeys } = await collectKeys(db, appId, environment);
  return identityKeys.length > 0;
}

async function workspaceName(db: Executor, workspaceId: string): Promise<string> {
  const [workspace] = await db
    .select({ name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return workspace?.name ?? "";
}

async function nameOf(db: Executor, userId: string | null): Promise<string | null> {
  if (!userId) return null;
  const [user] = await db.select({ name: users.name }).from(users).where(eq(users.id, userId));
  return user?.name ?? null;
}

/** The full release that this one would follow, or that follows it; null on a first release. */
async function liveBefore(db: Executor, { release }: ReleaseContext) {
  const [live] = await db
    .select({ releaseId: releases.id, version: versions })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(fullBeside(release));
  return live ? { releaseId: live.releaseId, version: live.version.name, versionId: live.version.id } : null;
}
