import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { repository, sourceOf } from "#tests/architecture/repository.ts";
import { pack } from "#tests/pack/pack.ts";
import { publishables } from "#tests/pack/packages.ts";
import { onePage, Shell } from "#tests/support/command-line.ts";
import { secretsOf } from "#tests/support/published-secrets.ts";

const folder = mkdtempSync(join(tmpdir(), "sluice-published-"));
const shell = new Shell().write(onePage());
const file = join(folder, "sluice.js");
beforeAll(async () => {
  if (publishables["cli"]) await pack(publishables["cli"], folder);
});
afterAll(() => {
  shell.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every Node of this machine that the package promises to run on. */
function nodes(): string[] {
  const found = ["/usr/bin/node", "/usr/local/bin/node", "/opt/node/bin/node"].filter((path) =>
    existsSync(path),
  );
  return [process.execPath, ...found].filter((path) => Number(/^v(\d+)/.exec(versionOf(path))?.[1]) >= 20);
}
const versionOf = (path: string): string => execFileSync(path, ["--version"], { encoding: "utf8" }).trim();

function run(node: string, ...words: string[]) {
  // The environment of a fresh machine: no packages of ours are in reach.
  const env = { NODE_ENV: "production" as const, PATH: "/usr/bin:/bin", ...shell.env };
  const { status, stdout, stderr } = spawnSync(node, [file, ...words], {
    cwd: shell.folder,
    env,
    encoding: "utf8",
  });
  return { exit: status, out: stdout, err: stderr };
}

it("the published package is one file with its licences, and says which Node it needs", () => {
  expect(readdirSync(folder).toSorted()).toEqual([
    "LICENSE",
    "README.md",
    "THIRD-PARTY-LICENCES",
    "package.json",
    "sluice.js",
  ]);
  expect(statSync(file).size).toBeLessThan(1_500_000);
});

it("what is published holds no private key and no secret (catalogue 101)", () => {
  expect(secretsOf(folder)).toEqual({ files: 5, found: [] });
});

it.each(nodes())("%s checks, packs, makes a key and signs by the published file alone", (node) => {
  expect(run(node, "--version")).toEqual({
    exit: 0,
    out: `${JSON.parse(sourceOf("package.json")).version}\n`,
    err: "",
  });
  const checked = run(node, "check", "dist", "--json");
  expect(JSON.parse(checked.out)).toMatchObject({ ok: true, fileCount: 2 });
  expect(run(node, "keys", "create", "--local", "--program", "1000000000000001").exit).toBe(0);
  const signed = run(node, "sign", "dist", "--version", "1.0.0", "--program", "1000000000000001", "--json");
  expect(JSON.parse(signed.out)).toMatchObject({ sha256: JSON.parse(checked.out).sha256 });
  expect(signed.err).toBe("");
  expect(run(node, "chek").exit).toBe(2);
});

it("in a checkout the command runs from any folder, on the Node that the project brings", () => {
  const command = [join(repository, "server/launch/sluice.mjs"), "check", "dist", "--json"];
  const { status, stdout } = spawnSync(process.execPath, command, { cwd: shell.folder, encoding: "utf8" });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ ok: true });
});
