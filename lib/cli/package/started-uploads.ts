import { join } from "node:path";
import { z } from "zod";
import { configDir } from "#lib/cli/account/config-dir.ts";
import { readPrivateJson, writePrivateFile } from "#lib/cli/account/private-file.ts";
import { cliLimits as limits } from "#lib/cli/limits.ts";
import type { World } from "#lib/cli/world.ts";

const startedSchema = z.array(
  z.object({
    id: z.string(),
    server: z.string(),
    program: z.string(),
    sha256: z.string(),
    expiresAt: z.number(),
  }),
);
export type StartedUpload = z.infer<typeof startedSchema>[number];

/** Uploads that were begun and not seen to end, so that `--resume` finds them after a crash, too. */
export async function startedUpload(
  world: World,
  asked: Pick<StartedUpload, "server" | "program" | "sha256">,
): Promise<StartedUpload | null> {
  const same = (one: StartedUpload) =>
    one.server === asked.server && one.program === asked.program && one.sha256 === asked.sha256;
  return (await read(world)).find((one) => same(one) && one.expiresAt > world.nowMs()) ?? null;
}

export async function rememberUpload(world: World, started: StartedUpload): Promise<void> {
  const others = (await read(world)).filter(
    ({ id, expiresAt }) => id !== started.id && expiresAt > world.nowMs(),
  );
  await write(world, [started, ...others].slice(0, limits.uploadsRememberedMax));
}

export async function forgetUpload(world: World, id: string): Promise<void> {
  await write(
    world,
    (await read(world)).filter((one) => one.id !== id),
  );
}

const fileOf = (world: World): string => join(configDir(world), "uploads.json");

async function read(world: World): Promise<StartedUpload[]> {
  const written = await readPrivateJson(fileOf(world), limits.credentialsBytesMax);
  return startedSchema.parse(written ?? []);
}

const write = (world: World, started: StartedUpload[]): Promise<void> =>
  writePrivateFile(fileOf(world), `${JSON.stringify(started, null, 2)}\n`);
