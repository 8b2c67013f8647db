import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { developerKeySchema, type PrivateSigningKey } from "#lib/crypto/developer-key.ts";
import { configDir } from "#lib/cli/account/config-dir.ts";
import { readPrivateJson, writePrivateFile } from "#lib/cli/account/private-file.ts";
import { usageError } from "#lib/cli/ended.ts";
import { cliLimits as limits } from "#lib/cli/limits.ts";
import type { Session } from "#lib/cli/session.ts";
import type { World } from "#lib/cli/world.ts";

/** A developer's key as it lies in its file: a private JWK; `iat` says when it was made (seconds since 1970). */
const privateKeySchema = z
  .looseObject({ d: z.string().min(1), iat: z.number().optional() })
  .and(developerKeySchema);
export type KeyFile = { path: string; key: PrivateSigningKey; madeAtSeconds: number };

const folderOf = (world: World, program: string): string => join(configDir(world), "keys", program);

export async function writeKey(
  world: World,
  { program, key }: { program: string; key: PrivateSigningKey },
): Promise<string> {
  const path = join(folderOf(world, program), `${key.kid}.jwk.json`);
  const file = { ...key, use: "sig", iat: Math.floor(world.nowMs() / 1_000) };
  await writePrivateFile(path, `${JSON.stringify(file, null, 2)}\n`);
  return path;
}

/** This machine's keys of a mini program, the newest first. */
export async function readKeys(world: World, program: string): Promise<KeyFile[]> {
  const folder = folderOf(world, program);
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".jwk.json"));
  const keys = await Promise.all(files.map((name) => readKey(join(folder, name))));
  return keys.toSorted((one, other) => other.madeAtSeconds - one.madeAtSeconds);
}

/**
 * The key to sign with: a file or a kid that was named, else SLUICE_SIGNING_KEY (a file, or the JWK itself), else the
 * newest one of this machine.
 */
export async function signingKey(
  session: Session,
  { program, named }: { program: string; named: string | undefined },
): Promise<PrivateSigningKey> {
  const { world, output } = session;
  const wish = named ?? (world.env["SLUICE_SIGNING_KEY"] || undefined);
  const key = wish === undefined ? await newest(world, program) : await keyNamed(world, program, wish);
  output.keepSecret(key.d);
  return key;
}

async function newest(world: World, program: string): Promise<PrivateSigningKey> {
  const [first] = await readKeys(world, program);
  if (first) return first.key;
  throw usageError(
    `This machine has no signing key of mini program ${program}.`,
    "Run sluice keys create, or in CI set SLUICE_SIGNING_KEY to a private JWK.",
  );
}

async function keyNamed(world: World, program: string, wish: string): Promise<PrivateSigningKey> {
  if (wish.trim().startsWith("{")) return parsedKey("SLUICE_SIGNING_KEY", jsonOf(wish));
  const own = (await readKeys(world, program)).find(({ key }) => key.kid === wish);
  return own?.key ?? (await readKey(resolve(world.cwd, wish))).key;
}

async function readKey(path: string): Promise<KeyFile> {
  const written = await readPrivateJson(path, limits.keyFileBytesMax);
  if (written === null)
    throw usageError(`There is no key at ${path}.`, "sluice keys list shows what there is.");
  const key = parsedKey(path, written);
  return { path, key, madeAtSeconds: typeof key["iat"] === "number" ? key["iat"] : 0 };
}

function parsedKey(place: string, written: unknown): PrivateSigningKey {
  const parsed = privateKeySchema.safeParse(written);
  if (parsed.success) return parsed.data;
  // Never the value: it may be a key that only lacks its name.
  throw usageError(
    `${place} holds no private signing key (a JWK with kid, alg and d).`,
    "sluice keys create makes one.",
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
