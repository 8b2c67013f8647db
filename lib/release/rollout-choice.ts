import type { Command } from "./commands.ts";

/** The rollout that a command asks for, now or later; null where it asks for none. */
export function choiceOf(command: Command | undefined) {
  const asked = command?.command === "publish_later" ? command.later : command;
  return asked?.command === "start_rollout" || asked?.command === "change_rollout" ? asked : null;
}

/** The allowlists that the rollout of a command names. */
export const namedAllowlists = (command: Command | undefined): string[] =>
  (choiceOf(command)?.audiences ?? []).flatMap((audience) =>
    audience.kind === "allowlist" ? audience.allowlists : [],
  );
