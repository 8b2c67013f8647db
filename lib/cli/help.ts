import { exitCodes, exitMeanings } from "./exit-codes.ts";
import type { Command } from "./command.ts";
import { optionsOf, type Option } from "./option.ts";
import { columns, type Style } from "./style.ts";
import { globalInput } from "./words.ts";

/** What is below "release", or below nothing: the first word of each name there, with what it is about. */
export function overview(commands: readonly Command[], group: string, style: Style): string[] {
  const below = commands.filter(({ name }) => group === "" || name.startsWith(`${group} `));
  const called = group === "" ? "sluice" : `sluice ${group}`;
  return [
    ...(group === "" ? [`${style.bold("Sluice")}: release mini programs from a terminal.`, ""] : []),
    style.bold("Usage"),
    `  ${called} <command> [options]`,
    "",
    style.bold("Commands"),
    ...columns(
      group === ""
        ? topRows(below, style)
        : below.map((each) => row(each, each.name.slice(group.length + 1), style)),
      "  ",
    ),
    "",
    ...optionLines("Options everywhere", optionsOf(globalInput), style),
    "",
    ...(group === "" ? [...exitLines(style), ""] : []),
    style.dim(`${called} <command> --help says more about one of them.`),
  ];
}

const row = ({ says }: Command, name: string, style: Style): string[] => [style.cyan(name), says];

/** A group is one row: its own help lists what is in it. */
function topRows(commands: readonly Command[], style: Style): string[][] {
  const rows = new Map<string, string[]>();
  for (const each of commands) {
    const [word = "", own] = each.name.split(" ");
    if (own === undefined) rows.set(word, row(each, word, style));
    else if (!rows.has(word)) rows.set(word, [style.cyan(`${word} …`), groupText(commands, word)]);
  }
  return [...rows.values()];
}

const groupWordsShown = 8;

function groupText(commands: readonly Command[], group: string): string {
  const words = commands.flatMap(({ name }) =>
    name.startsWith(`${group} `) ? [name.slice(group.length + 1)] : [],
  );
  const shown = words.slice(0, groupWordsShown).join(", ");
  return words.length > groupWordsShown ? `${shown} and ${words.length - groupWordsShown} more` : shown;
}

export function usageOf({ name, input, positionals }: Command): string {
  const options = optionsOf(input);
  const words = positionals.flatMap((key) => options.find((option) => option.key === key) ?? []);
  const places = words.map(({ value, kind, required }) => {
    const place = `<${value}>${kind === "list" ? "…" : ""}`;
    return required ? place : `[${place}]`;
  });
  const named = options.filter(({ key }) => !positionals.includes(key));
  const needed = named.filter(({ required }) => required).map((option) => spelled(option));
  return ["sluice", name, ...places, ...needed, ...(named.length > needed.length ? ["[options]"] : [])].join(
    " ",
  );
}

export function helpOf(command: Command, style: Style): string[] {
  const options = optionsOf(command.input);
  const isPlaced = ({ key }: Option) => command.positionals.includes(key);
  const placed = command.positionals.flatMap((key) => options.find((option) => option.key === key) ?? []);
  const { scopes } = command;
  return [
    `${command.says}.`,
    ...(command.more === undefined ? [] : ["", command.more]),
    "",
    style.bold("Usage"),
    `  ${usageOf(command)}`,
    "",
    ...(placed.length === 0 ? [] : [...argumentLines(placed, style), ""]),
    ...optionLines(
      "Options",
      options.filter((option) => !isPlaced(option)),
      style,
    ),
    ...(options.length > placed.length ? [""] : []),
    ...optionLines("Options everywhere", optionsOf(globalInput), style),
    "",
    style.bold("Examples"),
    ...command.examples.map((example) => `  ${example}`),
    ...(scopes.length === 0 ? [] : ["", style.dim(`The API token needs: ${scopes.join(", ")}`)]),
  ];
}

function argumentLines(options: readonly Option[], style: Style): string[] {
  const rows = options.map((option) => [style.cyan(`<${option.value}>`), describe(option)]);
  return [style.bold("Arguments"), ...columns(rows, "  ")];
}

function optionLines(title: string, options: readonly Option[], style: Style): string[] {
  if (options.length === 0) return [];
  const rows = options.map((option) => [
    style.cyan(`${option.short === undefined ? "    " : `-${option.short}, `}${spelled(option)}`),
    describe(option),
  ]);
  return [style.bold(title), ...columns(rows, "  ")];
}

export const spelled = ({ name, kind, value }: Option): string =>
  kind === "flag" ? `--${name}` : `--${name} <${value}>`;

export function describe({ says, choices, fallback, kind }: Option): string {
  const more = [
    ...(choices.length === 0 ? [] : [`one of ${choices.join(", ")}`]),
    ...(kind === "list" ? ["may be given again"] : []),
    ...(fallback === undefined ? [] : [`${fallback} by default`]),
  ];
  return more.length === 0 ? says : `${says} (${more.join("; ")})`;
}

function exitLines(style: Style): string[] {
  const codes = Object.entries(exitCodes);
  const meaning = new Map<string, string>(Object.entries(exitMeanings));
  return [
    style.bold("Exit codes"),
    ...columns(
      codes.map(([name, code]) => [String(code), meaning.get(name) ?? ""]),
      "  ",
    ),
  ];
}
