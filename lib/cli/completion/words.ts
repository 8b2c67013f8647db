import type { Command } from "#lib/cli/command.ts";
import { optionsOf, type Option } from "#lib/cli/option.ts";
import { globalInput } from "#lib/cli/words.ts";

/** What may follow a command's words, or those of a group. */
export type Place = {
  /** "", "release", "release ramp". */
  name: string;
  next: { word: string; says: string }[];
  options: Option[];
  /** Choices of the command's first argument, e.g. a shell. */
  choices: readonly string[];
};

/** Every place of the command line, from the table. */
export function placesOf(commands: readonly Command[]): Place[] {
  const groups = [
    ...new Set(commands.flatMap(({ name }) => (name.includes(" ") ? [name.split(" ")[0] ?? ""] : []))),
  ];
  const names = [...new Set(["", ...groups, ...commands.map(({ name }) => name)])];
  return names.map((name) => placeOf(name, commands));
}

function placeOf(name: string, commands: readonly Command[]): Place {
  const own = commands.find((command) => command.name === name);
  const options = own ? optionsOf(own.input) : [];
  const isPlaced = ({ key }: Option) => own?.positionals.includes(key) ?? false;
  const [first] = options.filter(isPlaced);
  return {
    name,
    next: nextWords(name, commands),
    options: [...options.filter((option) => !isPlaced(option)), ...optionsOf(globalInput)],
    choices: first?.choices ?? [],
  };
}

function nextWords(name: string, commands: readonly Command[]): Place["next"] {
  const before = name === "" ? "" : `${name} `;
  const words = new Map<string, string>();
  for (const command of commands) {
    if (!command.name.startsWith(before) || command.name === name) continue;
    const [word = "", more] = command.name.slice(before.length).split(" ");
    if (!words.has(word)) words.set(word, more === undefined ? command.says : `Commands about ${word}`);
  }
  return [...words].map(([word, says]) => ({ word, says }));
}
