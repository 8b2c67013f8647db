import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { run } from "#lib/cli/run.ts";
import type { World } from "#lib/cli/world.ts";

export type Said = {
  exit: number;
  out: string;
  err: string;
  /** The one document on standard output, where `--json` was asked for. */
  json: unknown;
};

/** A folder, a configuration folder of its own, and the command line run inside of it as a build would: no terminal. */
export class Shell {
  readonly folder = mkdtempSync(join(tmpdir(), "sluice-cli-"));
  readonly env: Record<string, string>;

  constructor(env: Record<string, string> = {}) {
    this.env = { SLUICE_CONFIG_DIR: join(this.folder, ".configuration"), CI: "true", ...env };
  }

  write(files: Record<string, string | Uint8Array>): this {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), content);
    }
    return this;
  }

  async run(...words: string[]): Promise<Said> {
    return this.runIn({}, ...words);
  }

  /** With parts of the world replaced: another folder, a terminal, what a person types. */
  async runIn(given: Partial<World> & { terminal?: boolean }, ...words: string[]): Promise<Said> {
    const { terminal = false, ...world } = given;
    let [out, err] = ["", ""];
    const exit = await run({
      words,
      env: this.env,
      cwd: this.folder,
      homeDir: this.folder,
      platform: process.platform,
      stdout: { write: (text) => void (out += text), isTTY: terminal },
      stderr: { write: (text) => void (err += text), isTTY: terminal },
      stdin: { isTTY: terminal, read: async () => "", ask: async () => "" },
      nowMs: Date.now,
      sleep: (ms) => sleep(ms),
      openBrowser: () => undefined,
      signal: new AbortController().signal,
      ...world,
    });
    return { exit, out, err, json: words.includes("--json") ? JSON.parse(out) : undefined };
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A mini program of one page. */
export const onePage = (says = "Hello"): Record<string, string> => ({
  "dist/index.html": `<!doctype html><html lang="en"><title>${says}</title><p>${says}</p></html>`,
  "dist/app.js": `export const says = ${JSON.stringify(says)};\n`,
});
