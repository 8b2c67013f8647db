import { mkdtemp, readFile, rm } from "node:fs/promises";
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { exited } from "#tests/support/process.ts";

const script = join(import.meta.dirname, "..", "support", "talkative-child.ts");
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sluice-canary-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("no password, token, key, cookie, link's word or user id reaches the log, whatever fails", async () => {
  const secretsFile = join(folder, "secrets.json");
  const env = { ...process.env, LOG_LEVEL: "debug", SECRETS_FILE: secretsFile };
  const child = spawn(process.execPath, [script], { env, stdio: ["ignore", "pipe", "pipe"] });
  let told = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => void (told += chunk.toString()));
  }
  onTestFinished(() => void child.kill("SIGKILL"));
  await exited(child);
  expect({ code: child.exitCode, told: child.exitCode === 0 ? "" : told }).toEqual({ code: 0, told: "" });
  const secrets = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(secretsFile, "utf8")));
  const short = Object.entries(secrets).filter(([, secret]) => secret.length < 16);
  expect(short, "a canary that was not hatched").toEqual([]);
  // It did speak, of each kind of fault.
  for (const words of ["a procedure failed", "signing in failed", "job failed", "an object"]) {
    expect(told).toContain(words);
  }
  const leaked = Object.entries(secrets).filter(([, secret]) => told.includes(secret));
  expect(leaked.map(([name]) => name)).toEqual([]);
}, 240_000);
