import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { commands } from "#lib/cli/commands.ts";
import { reference } from "#lib/cli/reference.ts";

export const commandsPage = fileURLToPath(new URL("../../docs/command-line.md", import.meta.url));

/** The page with the reference that the table of commands makes. */
export function withCommands(page: string): string {
  return page.replace(
    /(<!-- drawn -->\n)[\s\S]*(<!-- \/drawn -->)/,
    (_, open, close) => `${open}${reference(commands)}${close}`,
  );
}

if (import.meta.main) writeFileSync(commandsPage, withCommands(readFileSync(commandsPage, "utf8")));
