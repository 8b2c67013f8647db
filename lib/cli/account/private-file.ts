import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Writes a file that only its owner reads, whole or not at all. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    await writeFile(beside, text, { mode: 0o600, flag: "wx" });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** What a JSON file holds; null where there is none. @throws Error where it is too large or no JSON */
export async function readPrivateJson(path: string, bytesMax: number): Promise<unknown> {
  const text = await readText(path, bytesMax);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${path} holds no JSON. Mend or delete it.`);
  }
}

/** @returns null where there is no such file */
export async function readText(path: string, bytesMax: number): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (found === null) return null;
  if (found.size > bytesMax) throw new Error(`${path} is larger than ${bytesMax} bytes.`);
  return readFile(path, "utf8");
}
