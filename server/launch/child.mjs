import { spawn } from "node:child_process";

const graceSeconds = 15;
const grouped = process.platform !== "win32";

/** Programs under way; each leads a process group of its own, so that nothing it starts outlives it. */
const running = new Set();
let stoppedBy = null;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stopAll(signal));
process.on("exit", () => running.forEach(sweep));

/** The signal that asked us to stop, or null. */
export function stopSignal() {
  return stoppedBy;
}

/**
 * Starts a program. It hears a Ctrl-C through us alone and therefore once.
 * @returns {import("node:child_process").ChildProcess & { ended: Promise<number> }} `ended`: its exit code,
 *   128 + n where a signal ended it
 */
export function startChild(file, commandArguments, options = {}) {
  const child = spawn(file, commandArguments, { ...options, detached: grouped });
  running.add(child);
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      sweep(child);
      running.delete(child);
      resolve(code ?? 128 + (signal === "SIGINT" ? 2 : signal === "SIGTERM" ? 15 : 9));
    });
  });
  return Object.assign(child, { ended });
}

/** Runs a program to its end, silently: answers its exit code and what it printed. */
export async function runChild(file, commandArguments, options = {}) {
  const child = startChild(file, commandArguments, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const output = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  child.stderr.on("data", (chunk) => output.push(chunk));
  const code = await child.ended;
  return { code, output: Buffer.concat(output).toString("utf8") };
}

function stopAll(signal) {
  // Whoever asks twice wants it now.
  if (stoppedBy) return running.forEach(sweep);
  stoppedBy = signal;
  if (running.size === 0) process.exit(128 + (signal === "SIGINT" ? 2 : 15));
  for (const child of running) child.kill(signal);
  setTimeout(() => running.forEach(sweep), graceSeconds * 1000).unref();
}

/** Ends at once whatever is left of a program and of all it started. */
function sweep(child) {
  try {
    if (grouped && child.pid) process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  } catch {
    // Nothing was left.
  }
}
