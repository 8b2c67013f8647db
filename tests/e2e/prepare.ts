import { expect } from "@playwright/test";
import { z } from "zod";
import type { PersonCommand } from "#lib/release/commands.ts";
import type { Environment } from "#lib/release/environments.ts";
import type { ReleaseState } from "#lib/release/states.ts";
import { signInToConsole, type ConsoleClient } from "#tests/support/console-client.ts";
import { origin, passwordOf, people, type Who } from "./demo.ts";
import { html5Package } from "./packages.ts";
import type { Program } from "./program-pages.ts";

// What a test needs to stand before it begins, made over HTTP as the pages would: seconds instead of minutes.

export type PreparedRelease = { id: string; program: Program; title: string };

const clients = new Map<Who, Promise<ConsoleClient>>();
const releaseSchema = z.object({ state: z.string(), snapshotHash: z.string().nullable(), salt: z.string() });

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

/** A release of the HTML5 sample 1.0.0 to Harbour that is built and ready to be applied for. */
export async function prepareRelease(
  who: Who,
  { name, environment = "production" }: { name: string; environment?: Environment },
): Promise<PreparedRelease> {
  const { workspace } = people[who];
  const client = await clientOf(who);
  const program = await prepareProgram(who, name);
  const upload = { workspace, program: program.id, version: "1.0.0", notes: "The first one." };
  const answer = await client.upload(upload, new Uint8Array(html5Package("1.0.0").buffer));
  const { versionId } = z.object({ versionId: z.string() }).parse(await answer.json());
  const target = { workspace, versionId, appId: "harbour-app", environment };
  const { releaseId } = z
    .object({ releaseId: z.string() })
    .parse(await client.mutate("release.select", target));
  await expect.poll(() => stateOf(who, releaseId)).toBe("ready" satisfies ReleaseState);
  return { id: releaseId, program, title: `${name} 1.0.0` };
}

/** The same, waiting for a reviewer. */
export async function prepareApplication(
  who: Who,
  wanted: { name: string; environment?: Environment },
): Promise<PreparedRelease> {
  const release = await prepareRelease(who, wanted);
  const { name } = release.program;
  const basicInformation = { name, description: "Order ahead at the quay.", releaseNotes: "" };
  await give(who, release.id, { command: "apply", basicInformation });
  return release;
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
