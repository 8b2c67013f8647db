import { z } from "zod";
import { command } from "./command.ts";
import { usageError } from "./ended.ts";
import { helpOf, overview } from "./help.ts";
import { list } from "./option.ts";

export const help = command({
  name: "help",
  says: "Say how sluice, or one of its commands, is used",
  input: z.object({ words: list("The command's words", "COMMAND") }),
  positionals: ["words"],
  examples: ["sluice help", "sluice help release rollout"],
  run: async ({ words }, { commands, output }) => {
    const name = words.join(" ");
    const named = commands.find((candidate) => candidate.name === name);
    const isGroup = commands.some((candidate) => name === "" || candidate.name.startsWith(`${name} `));
    if (!named && !isGroup) throw usageError(`There is no command "${name}".`, "sluice help lists them.");
    const lines = named ? helpOf(named, output.style) : overview(commands, name, output.style);
    return { document: { commands: commands.map(({ name: each, says }) => ({ name: each, says })) }, lines };
  },
});
