import { execFile, type ChildProcess } from "node:child_process";
import { promisify } from "node:util";

const execFileAsync = promisify(execFile);

/** Runs a program to its end; throws with its output where it fails. */
export async function run(
  file: string,
  commandArguments: string[],
  options: { uid?: number; gid?: number; cwd?: string } = {},
): Promise<string> {
  const { stdout } = await execFileAsync(file, commandArguments, { ...options, maxBuffer: 16_000_000 });
  return stdout;
}

/** Resolves when the child is gone, whatever ended it. */
export function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

/** Whom to run a server as that refuses root; undefined where we are not root. */
export async function unprivilegedUser(name: string): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
  return { uid: Number(uid), gid: Number(gid) };
}
