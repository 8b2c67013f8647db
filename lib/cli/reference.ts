import { exitCodes, exitMeanings, type Exit } from "./exit-codes.ts";
import type { Command } from "./command.ts";
import { describe, spelled, usageOf } from "./help.ts";
import { optionsOf, type Option } from "./option.ts";
import { globalInput } from "./words.ts";

/** The reference of the command line in Markdown, from the table: docs/command-line.md holds it. */
export function reference(commands: readonly Command[]): string {
  const exits = Object.entries(exitCodes).map(([name, code]) => `| ${code} | ${meaningOf(name)} |`);
  return [
    "### Exit codes",
    "",
    "| code | what it says |",
    "|---|---|",
    ...exits,
    "",
    "### Options everywhere",
    "",
    ...optionRows(optionsOf(globalInput)),
    "",
    ...commands.flatMap((command) => [...section(command), ""]),
  ].join("\n");
}

function section(command: Command): string[] {
  const { name, says, more, input, examples, scopes } = command;
  const options = optionsOf(input);
  return [
    `### sluice ${name}`,
    "",
    `${says}.${more === undefined ? "" : ` ${escaped(more)}`}`,
    "",
    "```",
    usageOf(command),
    ...examples.map((example) => `# ${example}`),
    "```",
    ...(options.length === 0 ? [] : ["", ...optionRows(options, command.positionals)]),
    ...(scopes.length === 0 ? [] : ["", `Scopes: ${scopes.map((scope) => `\`${scope}\``).join(", ")}`]),
  ];
}

function optionRows(options: readonly Option[], positionals: readonly string[] = []): string[] {
  return [
    "| option | |",
    "|---|---|",
    ...options.map((option) => {
      const written = positionals.includes(option.key) ? `<${option.value}>` : spelled(option);
      const short = option.short === undefined ? "" : `, \`-${option.short}\``;
      return `| \`${written}\`${short} | ${escaped(describe(option))} |`;
    }),
  ];
}

const meaningOf = (name: string): string => (isExit(name) ? exitMeanings[name] : "");
const isExit = (name: string): name is Exit => name in exitMeanings;
const escaped = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
