import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack } from "#tests/pack/pack.ts";
import { publishables } from "#tests/pack/packages.ts";

/** The published command line in a folder of its own: the file that a build machine would have. @returns that file */
export async function publishedCommandLine(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "sluice-command-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  if (publishables["cli"]) await pack(publishables["cli"], folder);
  return join(folder, "sluice.js");
}

export type Ended = { exit: number | null; out: string; err: string; json: unknown };

/** An empty folder on a machine without a terminal, which knows a server and a token and nothing else. */
export class BuildShell {
  readonly folder = mkdtempSync(join(tmpdir(), "sluice-build-"));
  readonly #file: string;
  readonly #variables: Record<string, string>;

  constructor(file: string, variables: { SLUICE_SERVER: string; SLUICE_TOKEN: string }) {
    this.#file = file;
    this.#variables = variables;
    process.once("exit", () => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** Runs `sluice … --json`; what it prints on standard output must be one document. */
  async sluice(...words: string[]): Promise<Ended> {
    const env = {
      NODE_ENV: "production" as const,
      PATH: process.env.PATH,
      HOME: this.folder,
      ...this.#variables,
    };
    const child = spawn(process.execPath, [this.#file, ...words, "--json"], {
      cwd: this.folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (piece) => (out += String(piece)));
    child.stderr.on("data", (piece) => (err += String(piece)));
    const exit = await new Promise<number | null>((resolve) => child.once("close", resolve));
    return { exit, out, err, json: JSON.parse(out) };
  }
}
