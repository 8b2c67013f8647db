import type { Command } from "./command.ts";
import { commands } from "./commands.ts";
import { CommandEnded, usageError } from "./ended.ts";
import { exitCodes } from "./exit-codes.ts";
import { helpOf, overview } from "./help.ts";
import { makeOutput, type Output } from "./output.ts";
import { openSession } from "./session.ts";
import { nearest } from "./suggest.ts";
import { version } from "./version.ts";
import { parseWords, type Parsed } from "./words.ts";
import type { World } from "./world.ts";

/** One call of the command line. Writes its answer; @returns the exit code. Never throws. */
export async function run(world: World): Promise<number> {
  const { words } = world;
  // Known before the words are understood: an error in them is told as asked, too.
  const given = { json: words.includes("--json"), quiet: false, noColor: words.includes("--no-color") };
  let output = makeOutput(world, given);
  try {
    if (words.length === 1 && (words[0] === "--version" || words[0] === "-V")) {
      output.answer({ document: { version }, lines: [version] });
      return exitCodes.ok;
    }
    const parsed = parseWords(words, commands);
    output = makeOutput(world, parsed.globals);
    return await perform(parsed, { world, output });
  } catch (error) {
    return output.fault(endingOf(error, world));
  }
}

async function perform(parsed: Parsed, { world, output }: { world: World; output: Output }): Promise<number> {
  const { command, globals, values } = parsed;
  if (command === null) return withoutCommand(parsed, output);
  if (globals.help) output.answer(helpAnswer(command, output));
  else
    output.answer(await command.perform(values, openSession({ world, globals, command, commands, output })));
  return exitCodes.ok;
}

const helpAnswer = (command: Command, output: Output) => ({
  document: { command: command.name, help: helpOf(command, output.unstyled) },
  lines: helpOf(command, output.style),
});

/** `sluice`, `sluice release`, `sluice --help`: what there is. Anything else is a word that nobody knows. */
function withoutCommand({ words, globals }: Parsed, output: Output): number {
  const isGroup = commands.some(({ name }) => name.startsWith(`${words.join(" ")} `));
  const [last] = words.slice(-1);
  if (words.length > 0 && !isGroup && last !== undefined) throw unknownWord(words);
  const group = words.join(" ");
  const lines = overview(commands, group, output.style);
  output.answer({ document: { commands: commands.map(({ name, says }) => ({ name, says })) }, lines });
  return globals.help || words.length === 0 ? exitCodes.ok : exitCodes.usage;
}

function unknownWord(words: readonly string[]): CommandEnded {
  const group = commands.some(({ name }) => name.startsWith(`${words[0]} `)) ? `${words[0]} ` : "";
  const word = (group === "" ? words[0] : words[1]) ?? "";
  const known = commands
    .filter(({ name }) => name.startsWith(group))
    .map(({ name }) => name.slice(group.length));
  const near = nearest(word, [
    ...known,
    ...(group === "" ? known.map((name) => name.split(" ")[0] ?? "") : []),
  ]);
  const hint = near === null ? "sluice --help lists the commands." : `Did you mean: sluice ${group}${near}`;
  return usageError(`There is no command "${group}${word}".`, hint);
}

function endingOf(error: unknown, { signal }: World): CommandEnded {
  if (signal.aborted) return new CommandEnded("interrupted", { code: "interrupted", message: "Stopped." });
  if (error instanceof CommandEnded) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new CommandEnded("fault", { code: "fault", message });
}
