"use client";

import { useCallback, useEffect, useState } from "react";
import { useSingleKey } from "#app/_components/single-keys.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Kbd } from "#app/_ui/kbd.tsx";
import { undoMs } from "./limits.ts";
import type { Waiting } from "./use-waiting.ts";

/** What is about to happen, how long it can still be taken back, and the way to do so. */
export function WaitingBar({ waiting }: { waiting: Waiting }) {
  const t = useText();
  const { undo, hurry, sending } = waiting;
  useSingleKey(
    useCallback(
      (key) => {
        if (key === "z") undo();
      },
      [undo],
    ),
  );
  return (
    <div
      ref={takeFocus}
      tabIndex={-1}
      data-slot="waiting-bar"
      className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-accent-fill bg-accent-soft px-3 py-2"
    >
      <Countdown />
      <p className="min-w-0 grow font-medium" role="status">
        {waiting.waiting?.words}
      </p>
      <div className="flex gap-2">
        <Button disabled={sending} onClick={undo} aria-keyshortcuts="z">
          {t("Undo")}{" "}
          <Kbd aria-hidden className="max-sm:hidden">
            z
          </Kbd>
        </Button>
        <Button variant="ghost" busy={sending} onClick={hurry}>
          {t("Do it now")}
        </Button>
      </div>
    </div>
  );
}

/** The form that was sent is gone: the next Tab reaches the way back. Enter twice must not be a raise and its undo. */
const takeFocus = (bar: HTMLElement | null): void => bar?.focus();

const radius = 9;
const around = 2 * Math.PI * radius;

/** A ring that runs out, with the seconds in it; without motion the seconds alone. */
function Countdown() {
  const secondsLeft = useSecondsLeft();
  return (
    <span aria-hidden className="relative inline-flex size-7 shrink-0 items-center justify-center">
      <svg viewBox="0 0 24 24" className="absolute inset-0 -rotate-90">
        <circle cx="12" cy="12" r={radius} fill="none" strokeWidth="2" className="stroke-line-strong" />
        <circle
          cx="12"
          cy="12"
          r={radius}
          fill="none"
          strokeWidth="2"
          strokeDasharray={around}
          className="animate-run-out stroke-accent-fill motion-reduce:animate-none"
          style={{ animationDuration: `${undoMs}ms` }}
        />
      </svg>
      <span className="tabular text-xs">{secondsLeft}</span>
    </span>
  );
}

function useSecondsLeft(): number {
  const [left, setLeft] = useState(undoMs / 1_000);
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return left;
}
