import { eq } from "drizzle-orm";
import type { Role, WorkspaceKind } from "#lib/access/roles.ts";
import { environments, type Environment } from "#lib/release/environments.ts";
import type { PersonCommand } from "#lib/release/commands.ts";
import { defaultSettings, type EnvironmentSettings } from "#lib/release/settings.ts";
import { appEnvironments, appOpenings, apps } from "#db/schema/app.ts";
import { memberships, users, workspaces } from "#db/schema/person.ts";
import { programAssignments } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { createDeviceKey } from "#server/app/device-keys.ts";
import { workspaceScope, type Actor, type WorkspaceScope } from "#server/auth/actor.ts";
import { createProgram } from "#server/program/create-program.ts";
import { selectApp } from "#server/release/select-app.ts";
import { sendCommand } from "#server/release/send-command.ts";
import { runtime } from "#server/runtime.ts";
import { uploadVersion } from "#server/version/upload-version.ts";
import { zipFiles } from "#tests/support/make-zip.ts";

let made = 0;
const word = (noun: string) => `${noun}-${process.pid}-${(made += 1)}`;

export type Workspace = { id: string; slug: string };

export async function aWorkspace(kind: WorkspaceKind, name = kind): Promise<Workspace> {
  const { database } = await runtime();
  const slug = word(name);
  await database.db.insert(workspaces).values({ id: slug, slug, name, kind });
  return { id: slug, slug };
}

export type TestPerson = {
  userId: string;
  actor: Actor;
  workspace: Workspace;
  scope(): Promise<WorkspaceScope>;
};

/** A member of a workspace, signed in. `scope` asks the database afresh, as each request does. */
export async function aPerson(workspace: Workspace, role: Role, name: string = role): Promise<TestPerson> {
  const { database } = await runtime();
  const email = `${word(name)}@example.com`;
  const [user] = await database.db.insert(users).values({ email, name }).returning({ id: users.id });
  const userId = user?.id ?? "";
  await database.db.insert(memberships).values({ workspaceId: workspace.id, userId, role });
  return personOf(userId, workspace);
}

/** Somebody who is a member already, signed in anew. */
export function personOf(userId: string, workspace: Workspace): TestPerson {
  const actor = { userId, issuedAt: new Date(Date.now() + 1_000) };
  return { userId, actor, workspace, scope: () => scopeOf(actor, workspace.slug) };
}

async function scopeOf(actor: Actor, slug: string): Promise<WorkspaceScope> {
  const { database } = await runtime();
  const scope = await workspaceScope(database.db, actor, slug);
  if (!scope) throw new Error(`${actor.userId} is no active member of ${slug}`);
  return scope;
}

/** An app of a tenant with the default settings, those given here changed, and open to the workspaces given. */
export async function anApp(
  tenant: Workspace,
  given: {
    openTo?: Workspace[];
    settings?: Partial<Record<Environment, Partial<EnvironmentSettings>>>;
    signedIdentity?: boolean;
  } = {},
): Promise<string> {
  const { database } = await runtime();
  const id = word("app");
  const platforms = ["Android"];
  await database.db.insert(apps).values({ id, workspaceId: tenant.id, name: id, scheme: "app", platforms });
  for (const { id: workspaceId } of given.openTo ?? []) {
    await database.db.insert(appOpenings).values({ appId: id, workspaceId });
  }
  for (const environment of environments) {
    const settings = { ...defaultSettings[environment], ...given.settings?.[environment] };
    const signedIdentity = given.signedIdentity ?? false;
    await database.db.insert(appEnvironments).values({ appId: id, environment, settings, signedIdentity });
  }
  return id;
}

export async function aDeviceKey(
  admin: TestPerson,
  appId: string,
  environment: Environment = "production",
): Promise<string> {
  return ok(await createDeviceKey(await admin.scope(), { appId, environment }, "Test")).key;
}

export async function aProgramOf(admin: TestPerson, ...assigned: TestPerson[]): Promise<string> {
  const wish = { name: word("Program"), description: "A program of a test.", category: "other" };
  const { programId } = ok(await createProgram(await admin.scope(), wish));
  const { database } = await runtime();
  for (const { userId } of assigned) {
    await database.db.insert(programAssignments).values({ programId, userId });
  }
  return programId;
}

/** A small HTML5 package whose bytes differ by what it says. */
export const smallPackage = (says: string): Uint8Array<ArrayBuffer> =>
  zipFiles({ "index.html": `<!doctype html><title>${says}</title><p>${says}</p>`, "app.js": "// nothing" });

export async function aVersion(owner: TestPerson, programId: string, version: string): Promise<string> {
  const archive = smallPackage(`${programId} ${version}`);
  const upload = { programId, version, releaseNotes: `Notes of ${version}`, archive };
  return ok(await uploadVersion(await owner.scope(), upload)).versionId;
}

export type Target = { appId: string; environment?: Environment };

/** Uploads a version and chooses a target for it; its build is queued. @returns the release's id */
export async function aRelease(
  owner: TestPerson,
  programId: string,
  { version, appId, environment = "production" }: Target & { version: string },
): Promise<string> {
  const versionId = await aVersion(owner, programId, version);
  const choice = { versionId, appId, environment, override: {} };
  return ok(await selectApp(await owner.scope(), choice)).releaseId;
}

export const applying: PersonCommand = {
  command: "apply",
  basicInformation: { name: "Coffee", description: "Order coffee.", releaseNotes: "Faster." },
};

/** Gives a command as the person's request would. */
export async function give(person: TestPerson, releaseId: string, command: PersonCommand) {
  return sendCommand(await person.scope(), { releaseId }, command);
}

/** Approves what was applied for. */
export async function approve(reviewer: TestPerson, releaseId: string) {
  const { snapshotHash } = await rowOf(releaseId);
  return give(reviewer, releaseId, { command: "approve", snapshotHash: snapshotHash ?? "" });
}

export const percent = (share: number): PersonCommand => ({
  command: "start_rollout",
  audiences: [{ kind: "percentage", basisPoints: share * 100 }],
  filters: [],
});

export const testers = (...add: string[]): PersonCommand => ({ command: "update_testers", add, remove: [] });

export async function rowOf(releaseId: string) {
  const { database } = await runtime();
  const [row] = await database.db.select().from(releases).where(eq(releases.id, releaseId));
  if (!row) throw new Error(`there is no release ${releaseId}`);
  return row;
}

/** The "yes" of an outcome; a "no" ends the test with its reason. */
export function ok<Outcome extends { ok: boolean }>(outcome: Outcome): Extract<Outcome, { ok: true }> {
  if (isYes(outcome)) return outcome;
  throw new Error(`refused: ${JSON.stringify(outcome)}`);
}

function isYes<Outcome extends { ok: boolean }>(outcome: Outcome): outcome is Extract<Outcome, { ok: true }> {
  return outcome.ok;
}
