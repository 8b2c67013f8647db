"use client";

import { useState } from "react";
import { tellDone } from "#app/_components/tell-done.tsx";
import { useText } from "#app/_text/use-text.ts";
import type { PersonCommand, PersonCommandName } from "#lib/release/commands.ts";
import { shellCommand } from "#lib/release/shell-command.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Release } from "./release-types.ts";
import { useReleaseCommand } from "./use-release-command.ts";

/** A dialog keeps the release as it was when it opened: if somebody is faster, the answer names them. */
export type Opened = { command: PersonCommandName; release: Release };

// Commands that need nothing but the press.
const atOnce = new Map<PersonCommandName, { command: PersonCommand; done: string }>([
  ["retry_build", { command: { command: "retry_build" }, done: phrase("The build has started again.") }],
  [
    "withdraw",
    { command: { command: "withdraw" }, done: phrase("Withdrawn. You can change and apply again.") },
  ],
  ["complete_testing", { command: { command: "complete_testing" }, done: phrase("Testing is complete.") }],
  ["pause", { command: { command: "pause", reason: "" }, done: phrase("Paused. Nobody new gets it.") }],
  ["resume", { command: { command: "resume" }, done: phrase("Resumed.") }],
  [
    "stop_ramp",
    { command: { command: "stop_ramp" }, done: phrase("The ramp was stopped. The share stays as it is.") },
  ],
  [
    "publish_not_later",
    { command: { command: "publish_not_later" }, done: phrase("Nothing is scheduled any more.") },
  ],
  [
    "withdraw_removal",
    { command: { command: "withdraw_removal" }, done: phrase("Withdrawn. The release stays.") },
  ],
  [
    "withdraw_rollback",
    { command: { command: "withdraw_rollback" }, done: phrase("Withdrawn. The release stays.") },
  ],
]);

/** What pressing a command's button does: gives it at once, or opens its dialog. `before` ends what waits. */
export function useCommands(workspace: string, release: Release, before: () => void) {
  const t = useText();
  const { send, busy, busyCommand } = useReleaseCommand({ workspace, release });
  const [opened, setOpened] = useState<Opened>();
  const [failure, setFailure] = useState<string>();

  async function press(name: PersonCommandName) {
    before();
    setFailure(undefined);
    const direct = atOnce.get(name);
    if (!direct) return setOpened({ command: name, release });
    const sent = await send(direct.command);
    if (sent.ok) tellDone(t(direct.done), shellCommand(release.id, direct.command));
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

export type Commands = ReturnType<typeof useCommands>;
