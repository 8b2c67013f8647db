import { parseArgs } from "node:util";
import { shielded, unshielded } from "#lib/crypto/dashed-key-id.ts";
import { z } from "zod";
import type { Command } from "./command.ts";
import { usageError } from "./ended.ts";
import { flag, optionsOf, text, type Option } from "./option.ts";
import { nearest } from "./suggest.ts";

/** What every command understands. */
export const globalInput = z.object({
  json: flag("Print one JSON document on standard output, and nothing else there"),
  server: text("The server's address; else SLUICE_SERVER, sluice.json, or the one signed in to", "URL"),
  workspace: text("The workspace to act in; else SLUICE_WORKSPACE, or the token's own", "SLUG"),
  quiet: flag("Leave out progress and hints", { short: "q" }),
  noColor: flag("No colours; the same as NO_COLOR=1"),
  help: flag("Say how the command is used", { short: "h" }),
});
export type Globals = z.output<typeof globalInput>;

export type Parsed = {
  globals: Globals;
  command: Command | null;
  values: Record<string, unknown>;
  words: string[];
};

/** From words to a command with its values. The command's words come first; global options may stand anywhere. */
export function parseWords(words: readonly string[], commands: readonly Command[]): Parsed {
  const { named, rest } = splitName(words, commands);
  const command = commands.find(({ name }) => name === named.join(" ")) ?? null;
  const globals = optionsOf(globalInput);
  const own = command ? optionsOf(command.input) : [];
  const positionals = own.filter(({ key }) => command?.positionals.includes(key));
  const options = [...own.filter((option) => !positionals.includes(option)), ...globals];
  const { values, loose } = readOptions(rest, options);
  const parsed = globalInput.parse(values);
  if (command === null) return { globals: parsed, command, values: {}, words: [...named, ...loose] };
  // Whoever asks for help is not told that the rest is wrong.
  const placed = parsed.help ? {} : place(loose, positionals, command);
  return { globals: parsed, command, values: { ...values, ...placed }, words: named };
}

/** The words up to the first that continues no command's name; leading global options are left to the rest. */
function splitName(words: readonly string[], commands: readonly Command[]) {
  const withValue = optionsOf(globalInput).filter(({ kind }) => kind === "text");
  const before: string[] = [];
  let at = 0;
  while (words[at]?.startsWith("-")) {
    const takes = withValue.some(({ name }) => words[at] === `--${name}`);
    before.push(...words.slice(at, at + (takes ? 2 : 1)));
    at += takes ? 2 : 1;
  }
  const named: string[] = [];
  for (; at < words.length; at++) {
    const longer = [...named, words[at]].join(" ");
    if (!commands.some(({ name }) => name === longer || name.startsWith(`${longer} `))) break;
    named.push(words[at] ?? "");
  }
  return { named, rest: [...before, ...words.slice(at)] };
}

function readOptions(words: string[], options: readonly Option[]) {
  const known = Object.fromEntries(
    options.map(({ name, kind, short }) => [
      name,
      {
        type: kind === "flag" ? ("boolean" as const) : ("string" as const),
        multiple: kind === "list",
        ...(short === undefined ? {} : { short }),
      },
    ]),
  );
  const { tokens } = parseArgs({
    args: words.map(shielded),
    options: known,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, unknown> = {};
  const loose: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") loose.push(unshielded(token.value));
    if (token.kind !== "option") continue;
    const option = options.find(({ name }) => name === token.name);
    if (!option) throw unknownOption(token.rawName, options);
    const value = valueOf(option, token, values[option.key]);
    values[option.key] = typeof value === "string" ? unshielded(value) : value;
  }
  return { values, loose };
}

type Given = { value?: string | undefined; inlineValue?: boolean | undefined };

function valueOf(option: Option, { value: given, inlineValue }: Given, before: unknown): unknown {
  if (option.kind === "flag") {
    if (given !== undefined) throw usageError(`--${option.name} takes no value.`);
    return true;
  }
  // `--app --json` forgot the value; one that does begin with a dash is written `--app=-x`.
  if (given === undefined || (!inlineValue && /^--?[a-z]/.test(given))) {
    throw usageError(`--${option.name} needs a value: --${option.name} <${option.value}>.`);
  }
  if (option.kind === "list") return [...(Array.isArray(before) ? before : []), given];
  if (before !== undefined) throw usageError(`--${option.name} is given twice.`);
  return given;
}

function unknownOption(written: string, options: readonly Option[]) {
  const near = nearest(
    written.replace(/^-+/, ""),
    options.map(({ name }) => name),
  );
  const hint = near === null ? "--help lists the options." : `Did you mean --${near}?`;
  return usageError(`There is no option ${written}.`, hint);
}

function place(loose: string[], positionals: readonly Option[], { name, positionals: order }: Command) {
  const values: Record<string, unknown> = {};
  const left = [...loose];
  for (const key of order) {
    const option = positionals.find((candidate) => candidate.key === key);
    if (left.length === 0) break;
    values[key] = option?.kind === "list" ? left.splice(0) : left.shift();
  }
  if (left.length === 0) return values;
  throw usageError(`"${left[0]}" is one word too many.`, `See: sluice ${name} --help`);
}
