import { join } from "node:path";
import { deviceLimits } from "#lib/device/limits.ts";
import type { Records } from "#lib/device/storage.ts";
import { isCode, writeWhole, type FileSystem } from "./file-system.ts";

/** Generations of a record that stay: nobody who works on an older one can take it for the newest. */
const keptGenerations = 16;
const nothing = "-";

/**
 * Each record is a folder of numbered files, the highest of which counts. The next number belongs to whoever links it
 * first: no lock that a killed process could leave behind, and never half a record.
 */
export function fileRecords(fs: FileSystem, folder: string, temp: () => string): Records {
  const newest = (name: string) => readNewest(fs, join(folder, name));
  return {
    read: async (name) => (await newest(name)).text,
    async change(name, change) {
      await fs.mkdir(join(folder, name), { recursive: true });
      for (let attempt = 0; attempt < deviceLimits.changeTries; attempt += 1) {
        const before = await newest(name);
        const after = change(before.text);
        if (after === before.text) return after;
        const next = before.generation + 1;
        const isOurs = await add(fs, { path: join(folder, name, fileOf(next)), temp: temp(), text: after });
        if (isOurs && (await settle(fs, join(folder, name), next))) return after;
      }
      throw new Error(`The record ${name} is changed by too many at once.`);
    },
    async names() {
      const names = await fs.readdir(folder).catch(emptyWhereMissing);
      const held = await Promise.all(names.map(async (name) => ({ name, ...(await newest(name)) })));
      return held.flatMap(({ name, text }) => (text === null ? [] : [name]));
    },
  };
}

const fileOf = (generation: number): string => String(generation).padStart(12, "0");

async function readNewest(
  fs: FileSystem,
  record: string,
): Promise<{ generation: number; text: string | null }> {
  for (let attempt = 0; attempt < deviceLimits.changeTries; attempt += 1) {
    const last = (await generations(fs, record)).at(-1);
    if (last === undefined) return { generation: 0, text: null };
    const text = await fs.readFile(join(record, fileOf(last)), "utf8").catch((error: unknown) => {
      if (isCode(error, "ENOENT")) return undefined;
      throw error;
    });
    if (text !== undefined) return { generation: last, text: text === nothing ? null : text };
  }
  throw new Error(`The record ${record} changes faster than it can be read.`);
}

type Adding = { path: string; temp: string; text: string | null };

/** @returns false where another process has the number already */
async function add(fs: FileSystem, { path, temp, text }: Adding): Promise<boolean> {
  await writeWhole(fs, temp, new TextEncoder().encode(text ?? nothing));
  try {
    await fs.link(temp, path);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    await fs.rm(temp, { force: true });
  }
}

/** Whoever slept through more changes than are kept has linked a number that nobody reads: it goes again. */
async function settle(fs: FileSystem, record: string, ours: number): Promise<boolean> {
  const all = await generations(fs, record);
  const last = all.at(-1) ?? ours;
  if (last >= ours + keptGenerations) {
    await fs.rm(join(record, fileOf(ours)), { force: true });
    return false;
  }
  const old = all.filter((generation) => generation <= ours - keptGenerations);
  for (const generation of old) await fs.rm(join(record, fileOf(generation)), { force: true });
  return true;
}

async function generations(fs: FileSystem, record: string): Promise<number[]> {
  const names = await fs.readdir(record).catch(emptyWhereMissing);
  return names
    .filter((name) => /^\d{12}$/.test(name))
    .map(Number)
    .toSorted((a, b) => a - b);
}

function emptyWhereMissing(error: unknown): string[] {
  if (isCode(error, "ENOENT") || isCode(error, "ENOTDIR")) return [];
  throw error;
}
