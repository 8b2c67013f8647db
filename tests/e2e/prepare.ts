import { expect } from "@playwright/test";
import { z } from "zod";
import type { PersonCommand } from "#lib/release/commands.ts";
import type { Environment } from "#lib/release/environments.ts";
import type { ReleaseState } from "#lib/release/states.ts";
import { signInToConsole, type ConsoleClient } from "#tests/support/console-client.ts";
import { origin, passwordOf, people, type Who } from "./demo.ts";
import { html5Package, type SampleVersion } from "./packages.ts";
import type { Program } from "./program-pages.ts";

// What a test needs to stand before it begins, made over HTTP as the pages would: seconds instead of minutes.

export type PreparedRelease = { id: string; program: Program; title: string };

const clients = new Map<Who, Promise<ConsoleClient>>();
const releaseSchema = z.object({
  state: z.string(),
  snapshotHash: z.string().nullable(),
  salt: z.string(),
  version: z.object({ sha256: z.string() }),
});

/** A person's console without a browser; one sign-in a worker. */
export function clientOf(who: Who): Promise<ConsoleClient> {
  const known = clients.get(who) ?? signInToConsole(origin, people[who].email, passwordOf(who));
  clients.set(who, known);
  return known;
}

export async function prepareProgram(who: Who, name: string): Promise<Program> {
  const { workspace } = people[who];
  const description = "Order ahead at the quay.";
  const input = { workspace, name, description, category: "Food and drink" };
  const created = await (await clientOf(who)).mutate("program.create", input);
  const { programId } = z.object({ programId: z.string() }).parse(created);
  return { id: programId, name, workspace };
}

/** A version that is released nowhere yet. @returns its id */
export async function prepareVersion(who: Who, program: Program, version: SampleVersion): Promise<string> {
  const upload = { workspace: program.workspace, program: program.id, version, notes: "The first one." };
  const answer = await (await clientOf(who)).upload(upload, new Uint8Array(html5Package(version).buffer));
  return z.object({ id: z.string() }).parse(await answer.json()).id;
}

type Wanted = {
  name: string;
  environment?: Environment;
  /** Of the HTML5 sample; 1.0.0 where none is named. */
  version?: SampleVersion;
  /** A further version of a mini program that is there already. */
  program?: Program;
};

/** A release of the HTML5 sample to Harbour that is built and ready to be applied for. */
export async function prepareRelease(who: Who, wanted: Wanted): Promise<PreparedRelease> {
  const { name, environment = "production", version = "1.0.0" } = wanted;
  const { workspace } = people[who];
  const client = await clientOf(who);
  const program = wanted.program ?? (await prepareProgram(who, name));
  const versionId = await prepareVersion(who, program, version);
  const target = { workspace, versionId, appId: "harbour-app", environment };
  const { releaseId } = z
    .object({ releaseId: z.string() })
    .parse(await client.mutate("release.select", target));
  await expect.poll(() => stateOf(who, releaseId)).toBe("ready" satisfies ReleaseState);
  return { id: releaseId, program, title: `${name} ${version}` };
}

/** The same, waiting for a reviewer. */
export async function prepareApplication(who: Who, wanted: Wanted): Promise<PreparedRelease> {
  const release = await prepareRelease(who, wanted);
  await applyFor(who, release);
  return release;
}

/** The same, approved and waiting for testers. */
export async function preparePilot(who: Who, wanted: Wanted): Promise<PreparedRelease> {
  const release = await prepareApplication(who, wanted);
  await approveOf(who, release.id);
  return release;
}

/** The same, tested by the user ana-1: the release type is to be chosen. */
export async function prepareTested(who: Who, wanted: Wanted): Promise<PreparedRelease> {
  const release = await preparePilot(who, wanted);
  await completeTesting(who, release.id);
  return release;
}

/** The same, as a grayscale release with a share. */
export async function prepareGrayscale(
  who: Who,
  { percent, ...wanted }: Wanted & { percent: number },
): Promise<PreparedRelease> {
  const release = await prepareTested(who, wanted);
  const audiences = [{ kind: "percentage" as const, basisPoints: percent * 100 }];
  await give(who, release.id, { command: "start_rollout", audiences, filters: [] });
  return release;
}

/** The same, with everyone. */
export async function prepareFull(who: Who, wanted: Wanted): Promise<PreparedRelease> {
  const release = await prepareTested(who, wanted);
  await give(who, release.id, { command: "release_fully" });
  return release;
}

export async function applyFor(who: Who, { id, program: { name } }: PreparedRelease): Promise<void> {
  const basicInformation = { name, description: "Order ahead at the quay.", releaseNotes: "" };
  await give(who, id, { command: "apply", basicInformation });
}

/** The tenant's reviewer approves what somebody applied for. */
export async function approveOf(who: Who, releaseId: string): Promise<void> {
  const { snapshotHash } = await readRelease(who, releaseId);
  await give("reviewer", releaseId, { command: "approve", snapshotHash: snapshotHash ?? "" });
}

export async function completeTesting(who: Who, releaseId: string): Promise<void> {
  await give(who, releaseId, { command: "update_testers", add: ["ana-1"], remove: [] });
  await give(who, releaseId, { command: "complete_testing" });
}

export async function give(who: Who, releaseId: string, command: PersonCommand): Promise<void> {
  const { workspace } = people[who];
  await (await clientOf(who)).mutate("release.send", { workspace, releaseId, command });
}

export async function stateOf(who: Who, releaseId: string): Promise<string> {
  return (await readRelease(who, releaseId)).state;
}

export async function readRelease(who: Who, releaseId: string): Promise<z.infer<typeof releaseSchema>> {
  const { workspace } = people[who];
  return releaseSchema.parse(await (await clientOf(who)).query("release.get", { workspace, releaseId }));
}
