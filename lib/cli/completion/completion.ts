import { z } from "zod";
import { command } from "#lib/cli/command.ts";
import { says } from "#lib/cli/option.ts";
import { bashScript } from "./bash.ts";
import { fishScript } from "./fish.ts";
import { placesOf } from "./words.ts";
import { zshScript } from "./zsh.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

export const completion = command({
  name: "completion",
  says: "Print the script that completes sluice in a shell",
  input: z.object({
    shell: says(z.enum(["bash", "zsh", "fish"]), "The shell", { value: "SHELL" }),
  }),
  positionals: ["shell"],
  examples: [
    "source <(sluice completion bash)",
    "sluice completion fish > ~/.config/fish/completions/sluice.fish",
  ],
  run: async ({ shell }, session) => {
    const script = scripts[shell](placesOf(session.commands));
    return { document: { shell, script }, lines: [script] };
  },
});
