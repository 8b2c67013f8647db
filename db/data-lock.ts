import { closeSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Another process holds the data folder. PGlite has no lock of its own and two processes would destroy it. */
export class DataFolderTakenError extends Error {
  override name = "DataFolderTakenError";
}

/**
 * Takes the data folder for this process.
 * @returns a function that gives it back
 * @throws DataFolderTakenError when a living process holds it
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "lock");
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const descriptor = tryCreate(file);
    if (descriptor !== null) {
      writeSync(descriptor, `${process.pid} ${startOf(process.pid)}`);
      closeSync(descriptor);
      return () => unlinkSync(file);
    }
    const holder = readFileSync(file, "utf8").trim();
    if (isAlive(holder)) {
      throw new DataFolderTakenError(
        `The data folder ${folder} is in use by process ${holder.split(" ")[0]}. ` +
          `Stop that one first, or give this one a folder of its own with SLUICE_DATA_DIR.`,
      );
    }
    unlinkSync(file);
  }
  throw new DataFolderTakenError(`The data folder ${folder} was taken by another process just now.`);
}

function tryCreate(file: string): number | null {
  try {
    return openSync(file, "wx");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return null;
    throw error;
  }
}

function isAlive(holder: string): boolean {
  const [pid = "", start = ""] = holder.split(" ");
  if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  // Process ids are reused: the same id with another start time is another process.
  return start === "" || start === startOf(Number(pid));
}

/** When the process started, in clock ticks since boot; empty where /proc does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
