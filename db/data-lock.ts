import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
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
  const own = `${file}.${process.pid}`;
  // Written aside, then linked: a lock is never there without its holder's name in it.
  writeFileSync(own, `${process.pid} ${startOf(process.pid)}`);
  try {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      if (tryLink(own, file)) return () => unlinkSync(file);
      clearAbandoned(file, folder);
    }
  } finally {
    rmSync(own, { force: true });
  }
  throw new DataFolderTakenError(`The data folder ${folder} was taken by another process just now.`);
}

function tryLink(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Clears away the lock of a process that is gone. @throws DataFolderTakenError when its holder lives */
function clearAbandoned(file: string, folder: string): void {
  const holder = holderOf(file);
  if (holder === null) return;
  if (isAlive(holder)) {
    throw new DataFolderTakenError(
      `The data folder ${folder} is in use by process ${holder.split(" ")[0]}. ` +
        `Stop that one first, or give this one a folder of its own with SLUICE_DATA_DIR.`,
    );
  }
  const aside = `${file}.${process.pid}.abandoned`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (isCode(error, "ENOENT")) return;
    throw error;
  }
  // Another process may have cleared the same lock and put its own there since: that one goes back.
  if (holderOf(aside) !== holder) tryLink(aside, file);
  rmSync(aside, { force: true });
}

/** Null where the lock was given back meanwhile. */
function holderOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (isCode(error, "ENOENT")) return null;
    throw error;
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

function isAlive(holder: string): boolean {
  const [pid = "", start = ""] = holder.split(" ");
  if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return isCode(error, "EPERM");
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
