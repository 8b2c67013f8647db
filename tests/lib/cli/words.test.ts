import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { sourceOf } from "#tests/architecture/repository.ts";
import { Shell } from "#tests/support/command-line.ts";

let shell: Shell;
afterEach(() => shell.close());
const run = (...words: string[]) => (shell = new Shell()).run(...words);

describe("words that are understood", () => {
  it("without a word sluice says what there is, and that is no failure", async () => {
    const said = await run();
    expect(said.exit).toBe(0);
    expect(said.out).toContain("sluice <command> [options]");
    expect(said.out).toContain("Exit codes");
  });

  it("a group alone lists its commands, and has done nothing", async () => {
    const said = await run("release");
    expect(said.exit).toBe(2);
    expect(said.out).toMatch(/select .*Choose an app/);
  });

  it("--version is the package's version", async () => {
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(sourceOf("package.json")));
    expect((await run("--version")).out).toBe(`${version}\n`);
  });

  it("help of a command names its options, examples and the scopes of its token", async () => {
    for (const words of [
      ["release", "rollout", "--help"],
      ["help", "release", "rollout"],
    ]) {
      const said = await run(...words);
      expect(said.exit).toBe(0);
      expect(said.out).toContain("--percent <SHARE>");
      expect(said.out).toContain("sluice release rollout --percent 10");
    }
    expect((await run("release", "approve", "-h")).out).toContain("reviews:write");
  });

  it("a key's id that begins with a dash is no option", async () => {
    const id = `-${"k".repeat(42)}`;
    for (const words of [
      ["keys", "revoke", id, "--reason", "The build machine was broken into"],
      ["keys", "revoke", "--reason", "The build machine was broken into", id],
    ]) {
      const said = await run(...words);
      expect(said.err).not.toMatch(/no option|too many/);
    }
  });

  it("options of the whole command line may stand before its words", async () => {
    expect((await run("--server", "https://x.example", "release", "log", "--help")).exit).toBe(0);
  });
});

// oxfmt-ignore
const mistakes: [string[], message: RegExp, hint: RegExp][] = [
  [["chek"], /no command "chek"/, /Did you mean: sluice check/],
  [["release", "rolout"], /no command "release rolout"/, /Did you mean: sluice release rollout/],
  [["relase", "status"], /no command "relase"/, /sluice release/],
  [["zzzzzz"], /no command/, /--help/],
  [["check", "--fils"], /no option --fils/, /Did you mean --files\?/],
  [["check", "one", "two"], /"two" is one word too many/, /check --help/],
  [["pack", "--out"], /--out needs a value: --out <FILE>/, /--help|^$/],
  [["pack", "--out", "--json"], /--out needs a value/, /^$/],
  [["pack", "--out", "a", "--out", "b"], /--out is given twice/, /^$/],
  [["pack", "--digest-only=yes"], /--digest-only takes no value/, /^$/],
  [["check", "--kind", "flash"], /--kind is one of: w3c, wechat, alipay, html5/, /check --help/],
  [["release", "ramp"], /no mini program|No server|--steps is missing/i, /./],
  [["completion"], /<SHELL> is (missing|one of)/, /completion --help/],
  [["completion", "tcsh"], /one of: bash, zsh, fish/, /./],
  [["upload", "--version"], /--version needs a value/, /^$/],
  [["sign", "--program", "1000000000000001", "nowhere"], /There is no .*nowhere/, /folder or the zip/],
];

describe("words that are not understood", () => {
  it.each(mistakes)(
    "%j ends with exit code 2, what is wrong and what to do",
    async (words, message, hint) => {
      const { exit, err } = await run(...words);
      expect(exit).toBe(2);
      expect(err).toMatch(message);
      expect(err.split("\n").slice(1).join("\n").trim()).toMatch(hint);
    },
  );

  it("with --json the mistake is one document on standard output", async () => {
    const said = await run("chek", "--json");
    expect(said.json).toEqual({
      error: {
        code: "usage",
        exit: 2,
        message: 'There is no command "chek".',
        hint: "Did you mean: sluice check",
      },
    });
  });
});

describe("colours", () => {
  it("are for terminals alone", async () => {
    shell = new Shell();
    expect((await shell.run("help")).out).not.toContain("\u001B");
    expect((await shell.runIn({ terminal: true }, "help")).out).toContain("\u001B[36m");
  });

  it("NO_COLOR and --no-color turn them off, FORCE_COLOR turns them on where nobody looks", async () => {
    const coloured = async (env: Record<string, string>, ...words: string[]) => {
      shell = new Shell(env);
      return (await shell.runIn({ terminal: !env["FORCE_COLOR"] }, "help", ...words)).out.includes("\u001B");
    };
    expect(await coloured({ NO_COLOR: "1" })).toBe(false);
    expect(await coloured({}, "--no-color")).toBe(false);
    expect(await coloured({ TERM: "dumb" })).toBe(false);
    expect(await coloured({ FORCE_COLOR: "1" })).toBe(true);
  });
});
