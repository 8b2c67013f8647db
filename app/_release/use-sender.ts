"use client";

import { tellDone } from "#app/_components/tell-done.tsx";
import type { PersonCommand } from "#lib/release/commands.ts";
import { shellCommand } from "#lib/release/shell-command.ts";
import { useReleaseCommand, type CommandTarget } from "./use-release-command.ts";

/** For forms: gives a command and says so; answers what went wrong in words, nothing when it is done. */
export function useSender(target: CommandTarget) {
  const { send } = useReleaseCommand(target);
  return async (command: PersonCommand, done: string): Promise<string | undefined> => {
    const sent = await send(command);
    if (!sent.ok) return sent.text;
    tellDone(done, shellCommand(target.release.id, command));
    return undefined;
  };
}
