"use client";

import { ArrowRight, ChevronDown } from "lucide-react";
import { useId, useState, useSyncExternalStore } from "react";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { Button } from "#app/_ui/button.tsx";
import { cn } from "#app/_ui/cn.ts";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { releaseStates, stateNames, type ReleaseState } from "#lib/release/states.ts";
import type { Text } from "#lib/text/text.ts";
import { actionWords } from "./action-words.ts";
import { hasDetails, LogDetails } from "./log-details.tsx";
import type { ReleaseLogEntry } from "./release-types.ts";

type Props = { workspace: string; entry: ReleaseLogEntry };

/** One thing that happened. Its address is `#log-<id>`: mails lead there, and it opens by itself. */
export function LogEntry({ workspace, entry }: Props) {
  const t = useText();
  const id = useId();
  const wanted = useHash() === `#log-${entry.id}`;
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? wanted;
  const details = hasDetails(entry);
  return (
    <li
      id={`log-${entry.id}`}
      className={cn("group/entry scroll-mt-16 px-4 py-2.5 sm:px-5", wanted && "bg-accent-soft")}
    >
      <div className="flex min-w-0 items-start gap-3">
        <Avatar size="sm" name={entry.actorName} className="mt-0.5" />
        <div className="min-w-0 grow pt-0.5">
          <p className="[overflow-wrap:anywhere]">
            {rich(t, "{name} {did}", {
              name: <span className="font-medium">{entry.actorName}</span>,
              did: actionWords(entry.action, t),
            })}
          </p>
          <p className="text-sm text-ink-muted">
            <RelativeTime at={entry.at} />
            <StateChange from={entry.fromState} to={entry.toState} />
          </p>
        </div>
        <CopyButton
          label={t("Copy link to this entry")}
          text={() => `${window.location.origin}${window.location.pathname}#log-${entry.id}`}
          className="opacity-0 group-hover/entry:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
        />
        {details ? (
          <Button
            variant="ghost"
            size="sm"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => setChosen(!open)}
          >
            {open ? t("Hide details") : t("View Details")}
            <ChevronDown aria-hidden className={cn("transition-transform", open && "rotate-180")} />
          </Button>
        ) : null}
      </div>
      {details && open ? (
        <div id={id} className="mt-2 min-w-0 sm:pl-9">
          <LogDetails workspace={workspace} entry={entry} />
        </div>
      ) : null}
    </li>
  );
}

function StateChange({ from, to }: { from: string | null; to: string | null }) {
  const t = useText();
  if (!to || from === to) return null;
  return (
    <>
      <span aria-hidden> · </span>
      {from ? (
        <>
          {stateWord(from, t)}{" "}
          <ArrowRight aria-label={t("to")} className="inline size-3.5 align-[-0.15em]" />{" "}
        </>
      ) : null}
      {stateWord(to, t)}
    </>
  );
}

function stateWord(state: string, t: Text): string {
  return isState(state) ? t(stateNames[state]) : t("Discarded");
}

const isState = (state: string): state is ReleaseState => releaseStates.some((known) => known === state);

function useHash(): string {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener("hashchange", listener);
      return () => window.removeEventListener("hashchange", listener);
    },
    () => window.location.hash,
    () => "",
  );
}
