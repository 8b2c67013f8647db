import { setTimeout as sleep } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { sha256Hex } from "#lib/crypto/digest.ts";
import type { PersonCommand } from "#lib/release/commands.ts";
import {
  effectiveConfiguration,
  emptyConfiguration,
  type ConfigurationOverride,
} from "#lib/release/configuration.ts";
import { environments, type Environment } from "#lib/release/environments.ts";
import { memberships, users } from "#db/schema/person.ts";
import { programAssignments, programs } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { workspaceScope, type WorkspaceScope } from "#server/auth/actor.ts";
import { readFacts } from "#server/release/read-facts.ts";
import { selectApp } from "#server/release/select-app.ts";
import { sendCommand } from "#server/release/send-command.ts";
import { runtime } from "#server/runtime.ts";
import { iconKey } from "#lib/picture/icon.ts";
import { uploadVersion } from "#server/version/upload-version.ts";
import { seedAudience } from "./seed-audience.ts";
import { demoPeople, demoPrograms } from "./people.ts";
import { readSampleIcon, readSamples, sampleArchive, type Sample } from "./samples.ts";
import { demoAppId } from "./seed-people.ts";

type DemoProgram = (typeof demoPrograms)[number];

/** Takes the samples as far as the demo wants them, through the product's own verbs. Safe to repeat. */
export async function seedReleases(): Promise<void> {
  const samples = await readSamples();
  for (const program of demoPrograms) {
    const sample = samples.find(({ slug }) => slug === program.slug);
    if (!sample) throw new Error(`the sample ${program.slug} is missing`);
    await seedProgram(program, sample);
    const owner = await scopeOf(program.workspace, ["workspace_developer", "developer_admin"]);
    for (const { version, reaches } of program.versions) {
      const archive = await sampleArchive(program.slug, version);
      const { notes = "", configuration = {} } = sample.versions.find((one) => one.version === version) ?? {};
      const upload = { programId: program.id, version, releaseNotes: notes, archive };
      const uploaded = await uploadVersion(owner, upload);
      if (!uploaded.ok) throw new Error(`the sample ${program.slug} ${version} was refused: ${uploaded.why}`);
      const { versionId } = uploaded;
      for (const reach of reaches) {
        await takeTo(owner, { versionId, reach, sample, notes, override: configuration });
      }
    }
  }
}

async function seedProgram(program: DemoProgram, sample: Sample): Promise<void> {
  const { database, blobs } = await runtime();
  const picture = await readSampleIcon(sample);
  const icon = await sha256Hex(picture);
  await blobs.put(iconKey(icon), picture);
  const { name, description, category } = sample;
  const configuration = effectiveConfiguration(emptyConfiguration, sample.configuration);
  await database.db
    .insert(programs)
    .values({
      id: program.id,
      workspaceId: program.workspace,
      name,
      description,
      category,
      icon,
      configuration,
    })
    .onConflictDoNothing();
  for (const email of program.assigned) {
    const [user] = await database.db.select({ id: users.id }).from(users).where(eq(users.email, email));
    const row = { programId: program.id, userId: user?.id ?? "" };
    await database.db.insert(programAssignments).values(row).onConflictDoNothing();
  }
}

export async function scopeOf(workspace: string, roles: readonly string[]): Promise<WorkspaceScope> {
  const { database } = await runtime();
  const person = demoPeople.find((one) => one.workspace === workspace && roles.includes(one.role));
  const [user] = await database.db
    .select({ id: users.id })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(eq(users.email, person?.email ?? ""));
  const scope =
    user && (await workspaceScope(database.db, { userId: user.id, issuedAt: new Date() }, workspace));
  if (!scope) throw new Error(`the demo has no ${roles.join(" or ")} in ${workspace}`);
  return scope;
}

type Journey = {
  versionId: string;
  reach: string;
  sample: Sample;
  notes: string;
  override: ConfigurationOverride;
};

async function takeTo(owner: WorkspaceScope, journey: Journey): Promise<void> {
  const { versionId, reach, sample, notes, override } = journey;
  const [environment = "", goal = ""] = reach.split(":");
  await selectApp(owner, {
    versionId,
    appId: demoAppId,
    environment: asEnvironment(environment),
    override,
  });
  const releaseId = await releaseOf(versionId, asEnvironment(environment));
  await untilBuilt(releaseId);
  const reviewer = await scopeOf("harbour", ["workspace_reviewer"]);
  const basicInformation = { name: sample.name, description: sample.description, releaseNotes: notes };
  await sendCommand(owner, { releaseId }, { command: "apply", basicInformation });
  if (goal === "review") return;
  const { database } = await runtime();
  const snapshotHash = (await readFacts(database.db, releaseId))?.release.snapshotHash ?? "";
  await sendCommand(reviewer, { releaseId }, { command: "approve", snapshotHash });
  // A command that the release has behind it already is refused, which is as good.
  const commands = goal === "audience" ? [await newPhonesFirst(owner)] : commandsTo(goal);
  for (const command of commands) await sendCommand(owner, { releaseId }, command);
}

function commandsTo(goal: string): PersonCommand[] {
  const test: PersonCommand = {
    command: "update_testers",
    add: ["tester-ana", "tester-bo", "tester-chi"],
    remove: [],
  };
  if (goal === "pilot") return [test];
  const share: PersonCommand = {
    command: "start_rollout",
    audiences: [{ kind: "percentage", basisPoints: 2_000 }],
    filters: [],
  };
  const last: PersonCommand = goal === "grayscale" ? share : { command: "release_fully" };
  return [test, { command: "complete_testing" }, last];
}

/** A rollout of several audiences before a saved rule. */
async function newPhonesFirst(owner: WorkspaceScope): Promise<PersonCommand> {
  const { rules, allowlists } = await seedAudience(owner);
  const share = { kind: "percentage" as const, basisPoints: 1_000 };
  const named = { kind: "allowlist" as const, userIds: ["rider-ana", "rider-bo"], allowlists };
  return { command: "start_rollout", audiences: [share, named], filters: [], rules };
}

async function releaseOf(versionId: string, environment: Environment): Promise<string> {
  const { database } = await runtime();
  const [release] = await database.db
    .select({ id: releases.id })
    .from(releases)
    .where(and(eq(releases.versionId, versionId), eq(releases.environment, environment)));
  if (!release) throw new Error("the demo's target could not be selected");
  return release.id;
}

async function untilBuilt(releaseId: string): Promise<void> {
  const { database } = await runtime();
  for (let looks = 0; looks < 300; looks += 1) {
    const context = await readFacts(database.db, releaseId);
    if (context?.release.state !== "building") return;
    await sleep(100);
  }
  throw new Error("a sample was not built within 30 seconds");
}

function asEnvironment(text: string): Environment {
  return environments.find((environment) => environment === text) ?? "production";
}
