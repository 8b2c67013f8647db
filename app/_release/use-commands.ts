"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { PersonCommand, PersonCommandName } from "#lib/release/commands.ts";
import type { Release } from "./release-types.ts";
import { useReleaseCommand } from "./use-release-command.ts";

/** A dialog keeps the release as it was when it opened: if somebody is faster, the answer names them. */
export type Opened = { command: PersonCommandName; release: Release };

// Commands that need nothing but the press.
const atOnce = new Map<PersonCommandName, { command: PersonCommand; done: string }>([
  ["retry_build", { command: { command: "retry_build" }, done: "The build has started again." }],
  ["withdraw", { command: { command: "withdraw" }, done: "Withdrawn. You can change and apply again." }],
  ["complete_testing", { command: { command: "complete_testing" }, done: "Testing is complete." }],
  ["pause", { command: { command: "pause", reason: "" }, done: "Paused. Nobody new gets it." }],
  ["resume", { command: { command: "resume" }, done: "Resumed." }],
]);

/** What pressing a command's button does: gives it at once, or opens its dialog. */
export function useCommands(workspace: string, release: Release) {
  const { send, busy, busyCommand } = useReleaseCommand({ workspace, release });
  const [opened, setOpened] = useState<Opened>();
  const [failure, setFailure] = useState<string>();

  async function press(name: PersonCommandName) {
    setFailure(undefined);
    const direct = atOnce.get(name);
    if (!direct) return setOpened({ command: name, release });
    const sent = await send(direct.command);
    if (sent.ok) toast.success(direct.done);
    else setFailure(sent.text);
  }

  return {
    press,
    busy: busy ? busyCommand : undefined,
    opened,
    close: () => setOpened(undefined),
    failure,
  };
}
