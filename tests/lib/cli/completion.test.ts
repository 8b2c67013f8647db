import { execFileSync, spawnSync } from "node:child_process";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Shell } from "#tests/support/command-line.ts";

let shell: Shell;
beforeEach(() => {
  shell = new Shell();
});
afterEach(() => shell.close());

/** What bash would offer behind these words, of which the last is being typed. */
async function offered(...words: string[]): Promise<string[]> {
  const { out } = await shell.run("completion", "bash");
  const typed = ["sluice", ...words].map((word) => `'${word}'`).join(" ");
  const ask = `${out}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _sluice; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const answer = execFileSync("bash", ["--norc", "-c", ask], { cwd: shell.folder, encoding: "utf8" });
  return answer.split("\n").filter((line) => line !== "");
}

it("bash completes commands, what is below them, options and their choices", async () => {
  expect(await offered("ch")).toEqual(["check"]);
  expect(await offered("release", "ro")).toEqual(
    ["roll-back", "rollout"].toSorted((a, b) => (a > b ? -1 : 1)),
  );
  expect(await offered("release", "rollout", "--per")).toEqual(["--percent"]);
  expect(await offered("check", "--kind", "w")).toEqual(["w3c", "wechat"]);
  expect(await offered("completion", "z")).toEqual(["zsh"]);
  expect(await offered("--js")).toEqual(["--json"]);
});

it("bash completes files where a command takes them", async () => {
  shell.write({ "dist.zip": "" });
  expect(await offered("check", "di")).toEqual(["dist.zip"]);
  expect(await offered("sign", "--key", "di")).toEqual(["dist.zip"]);
});

it.each(["zsh", "fish"])(
  "the script for %s names every command, and the shell takes it where there is one",
  async (name) => {
    const { out } = await shell.run("completion", name);
    for (const word of ["check", "roll-back", "completion", "rotate"]) expect(out).toContain(word);
    const parsed = spawnSync(name, ["-n"], { input: out, encoding: "utf8" });
    if (parsed.error) console.log(`${name} is not on this machine: its script was not parsed`);
    else expect(parsed.stderr).toBe("");
  },
);
