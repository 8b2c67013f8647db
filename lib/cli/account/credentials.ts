import { join } from "node:path";
import { z } from "zod";
import { usageError } from "#lib/cli/ended.ts";
import { cliLimits as limits } from "#lib/cli/limits.ts";
import { configDir } from "./config-dir.ts";
import { readPrivateJson, writePrivateFile } from "./private-file.ts";
import { serverAddress } from "./server-address.ts";
import type { World } from "#lib/cli/world.ts";

const credentialsSchema = z.object({
  /** The one signed in to last. */
  current: z.string().nullable().default(null),
  servers: z
    .record(z.string(), z.object({ token: z.string(), workspace: z.string().nullable().default(null) }))
    .default({}),
});
type Credentials = z.infer<typeof credentialsSchema>;

/** `token` is null where nobody is signed in there, `server` where none was ever named. */
export type SignedIn = { server: string | null; token: string | null; workspace: string | null };

/**
 * Who acts: SLUICE_TOKEN before what login kept, at the server that was `told` (an option, the environment), else the
 * project's, else the one signed in to last.
 */
export async function signedInAt(
  world: World,
  { told, project }: { told: string | null; project: string | null },
): Promise<SignedIn> {
  const kept = await readCredentials(world);
  const named = told ?? project;
  const server = named === null ? kept.current : serverAddress(named);
  const token = world.env["SLUICE_TOKEN"]?.trim() || null;
  if (token === null) {
    const own = server === null ? undefined : kept.servers[server];
    return { server, token: own?.token ?? null, workspace: own?.workspace ?? null };
  }
  // A stranger's change of sluice.json must not choose who is sent the token of a build.
  if (told !== null) return { server, token, workspace: null };
  throw usageError(
    "SLUICE_TOKEN is sent only to the server that SLUICE_SERVER or --server names.",
    `Set SLUICE_SERVER${project === null ? "" : `, e.g. to ${project} of sluice.json`}.`,
  );
}

export async function keepCredentials(
  world: World,
  { server, token, workspace }: { server: string; token: string; workspace: string },
): Promise<string> {
  const kept = await readCredentials(world);
  const servers = { ...kept.servers, [server]: { token, workspace } };
  return write(world, { current: server, servers });
}

/** @returns the token that was forgotten; null where there was none */
export async function forgetCredentials(world: World, server: string): Promise<string | null> {
  const kept = await readCredentials(world);
  const { [server]: gone, ...servers } = kept.servers;
  if (!gone) return null;
  await write(world, { current: kept.current === server ? null : kept.current, servers });
  return gone.token;
}

const fileOf = (world: World): string => join(configDir(world), "credentials.json");

async function readCredentials(world: World): Promise<Credentials> {
  const written = await readPrivateJson(fileOf(world), limits.credentialsBytesMax);
  return credentialsSchema.parse(written ?? {});
}

async function write(world: World, credentials: Credentials): Promise<string> {
  await writePrivateFile(fileOf(world), `${JSON.stringify(credentials, null, 2)}\n`);
  return fileOf(world);
}
