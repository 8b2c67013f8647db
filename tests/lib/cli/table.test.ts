import { describe, expect, it } from "vitest";
import { exitCodes } from "#lib/cli/exit-codes.ts";
import { commands } from "#lib/cli/commands.ts";
import { optionsOf } from "#lib/cli/option.ts";
import { nearest } from "#lib/cli/suggest.ts";
import { globalInput, parseWords } from "#lib/cli/words.ts";
import { personCommandSchema } from "#lib/release/commands.ts";

describe("the table of commands", () => {
  it("gives every command of the workflow that a person may give", () => {
    const workflow = personCommandSchema.options.map(({ shape }) => shape.command.value);
    const given = commands.flatMap(({ sends }) => sends);
    expect([...given].toSorted()).toEqual([...workflow].toSorted());
  });

  it("names no command twice, and no option as one of the whole command line", () => {
    const names = commands.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const global = optionsOf(globalInput).map(({ name }) => name);
    for (const { name, input } of commands) {
      const own = optionsOf(input).map((option) => option.name);
      expect(
        own.filter((option) => global.includes(option)),
        name,
      ).toEqual([]);
      const shorts = [...optionsOf(input), ...optionsOf(globalInput)].flatMap(({ short }) => short ?? []);
      expect(new Set(shorts).size, name).toBe(shorts.length);
    }
  });

  it("has positionals that are members of its input, of which only the last takes all that follow", () => {
    for (const { name, input, positionals } of commands) {
      const kinds = positionals.map((key) => optionsOf(input).find((option) => option.key === key)?.kind);
      expect(
        kinds.slice(0, -1).every((kind) => kind === "text"),
        name,
      ).toBe(true);
      expect(kinds.at(-1), name).not.toBe("flag");
    }
  });

  it("shows examples that can be parsed", () => {
    for (const { name, examples } of commands) {
      expect(examples.length, name).toBeGreaterThan(0);
      for (const example of examples) {
        const words = shellWords(example);
        const parsed = parseWords(words.slice(words.indexOf("sluice") + 1), commands);
        expect(parsed.command?.name, example).toBe(
          example.startsWith("sluice approvals") ? "approvals" : name,
        );
      }
    }
  });

  it("says everything in sentences: a capital, no full stop", () => {
    for (const { name, says, input } of commands) {
      for (const text of [says, ...optionsOf(input).map((option) => option.says)]) {
        expect(text, name).toMatch(/^[A-Z].*[^.]$/s);
      }
    }
  });

  it("has an exit code of its own for each ending", () => {
    expect(new Set(Object.values(exitCodes)).size).toBe(Object.keys(exitCodes).length);
  });
});

it.each([
  ["chekc", "check"],
  ["uplaod", "upload"],
  ["stat", "status"],
  ["", null],
  ["frobnicate", null],
])("%j is most likely meant as %j", (word, meant) => {
  expect(nearest(word, ["check", "upload", "status", "pack"])).toBe(meant);
});

/** An example as a shell splits it, up to what is piped or redirected. */
function shellWords(example: string): string[] {
  const before = example
    .replace(/^.*?(?=sluice )/, "")
    .replace(/\s[<>|)].*$/, "")
    .replace(/\)$/, "");
  return [...before.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? "",
  );
}
