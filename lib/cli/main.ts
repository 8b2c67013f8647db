import { spawn } from "node:child_process";
import { homedir } from "node:os";
import { createInterface } from "node:readline/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { run } from "./run.ts";
import { cliLimits as limits } from "./limits.ts";
import type { Sink, World } from "./world.ts";

const stop = new AbortController();
process.once("SIGINT", () => stop.abort());
process.once("SIGTERM", () => stop.abort());
// A reader that has seen enough (`| head`) is no fault of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await run(processWorld());

function processWorld(): World {
  return {
    words: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    homeDir: homedir(),
    platform: process.platform,
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    stdin: { isTTY: process.stdin.isTTY, read: readStdin, ask },
    nowMs: Date.now,
    sleep: (ms) => sleep(ms, undefined, { signal: stop.signal }),
    openBrowser,
    signal: stop.signal,
  };
}

function sinkOf(stream: NodeJS.WriteStream): Sink {
  return { write: (text) => void stream.write(text), isTTY: stream.isTTY, columns: stream.columns };
}

async function readStdin(): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of process.stdin) {
    pieces.push(Buffer.from(piece));
    size += pieces.at(-1)?.length ?? 0;
    if (size > limits.stdinBytesMax)
      throw new Error("More came through standard input than a command reads.");
  }
  return Buffer.concat(pieces).toString("utf8");
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question, { signal: stop.signal });
  } finally {
    terminal.close();
  }
}

function openBrowser(url: string): void {
  const openers: Record<string, [string, string[]]> = {
    darwin: ["open", [url]],
    win32: ["rundll32", ["url.dll,FileProtocolHandler", url]],
  };
  const [program, given] = openers[process.platform] ?? ["xdg-open", [url]];
  const child = spawn(program, given, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
