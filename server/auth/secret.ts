import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "#server/env.ts";

let read: Promise<string> | undefined;

/** The secret that seals sessions: AUTH_SECRET, else one that the first start makes and keeps. */
export function authSecret(): Promise<string> {
  read ??= env().AUTH_SECRET ? Promise.resolve(env().AUTH_SECRET ?? "") : readOrMake(env().dataFolder);
  return read;
}

async function readOrMake(folder: string): Promise<string> {
  const file = join(folder, "auth-secret");
  const kept = await readFile(file, "utf8").catch(() => null);
  if (kept) return kept;
  await mkdir(folder, { recursive: true });
  const made = randomBytes(33).toString("base64url");
  // Two processes may start at once: the first file stays, and both read it.
  await writeFile(file, made, { mode: 0o600, flag: "wx" }).catch(() => {});
  return readFile(file, "utf8");
}
