"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { tellDone } from "#app/_components/tell-done.tsx";
import type { PersonCommand } from "#lib/release/commands.ts";
import { shellCommand } from "#lib/release/shell-command.ts";
import { browserClock, Held } from "./held.ts";
import { undoMs } from "./limits.ts";
import type { Release } from "./release-types.ts";
import { sendOnLeaving } from "./send-on-leaving.ts";
import { useReleaseCommand } from "./use-release-command.ts";

/** A command that is given when its time is over, and can be taken back until then. */
export type WaitingCommand = {
  command: PersonCommand;
  /** "Raising to 20 %". */
  words: string;
  /** Told once it was done. */
  done: string;
  /** The share that it leads to, in basis points. */
  share: number;
  /** The release as it was when the button was pressed. */
  revision: number;
};

export type Waiting = {
  waiting: WaitingCommand | undefined;
  /** It is on its way: there is nothing to take back any more. */
  sending: boolean;
  begin: (command: Omit<WaitingCommand, "revision">) => void;
  undo: () => void;
  /** Gives it at once. */
  hurry: () => void;
  failure: string | undefined;
  /** Somebody else changed the release meanwhile: nothing was sent. */
  dropped: boolean;
};

/**
 * Holds a raise back for 10 seconds. It is sent once: when the time is over, when it is hurried, or when the page is
 * left. Undo, another command, and what somebody else does meanwhile drop it.
 */
export function useWaiting(workspace: string, release: Release): Waiting {
  const { send } = useReleaseCommand({ workspace, release });
  const router = useRouter();
  const [held] = useState(() => new Held<WaitingCommand>(browserClock));
  const [waiting, setWaiting] = useState<WaitingCommand>();
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string>();
  // What was pressed meant the release as it stood: when it moved on, nothing is sent.
  const dropped = waiting !== undefined && waiting.revision !== release.revision && !sending;

  async function give(taken: WaitingCommand) {
    setSending(true);
    const sent = await send(taken.command);
    setSending(false);
    setWaiting(undefined);
    if (sent.ok) tellDone(taken.done, shellCommand(release.id, taken.command));
    else setFailure(sent.text);
  }

  const leave = useEffectEvent(() => {
    const taken = held.take();
    if (taken) sendOnLeaving({ workspace, releaseId: release.id, taken });
  });
  const comeBack = useEffectEvent((event: PageTransitionEvent) => {
    if (!event.persisted) return;
    setWaiting(undefined);
    router.refresh();
  });

  useEffect(() => {
    if (dropped) held.take();
  }, [dropped, held]);
  useEffect(() => {
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", comeBack);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("pageshow", comeBack);
      leave();
    };
  }, []);

  return {
    waiting: dropped ? undefined : waiting,
    sending,
    begin(command) {
      const next = { ...command, revision: release.revision };
      setFailure(undefined);
      setWaiting(next);
      held.hold(next, undoMs, (taken) => void give(taken));
    },
    undo() {
      held.take();
      setWaiting(undefined);
    },
    hurry() {
      const taken = held.take();
      if (taken) void give(taken);
    },
    failure,
    dropped,
  };
}
