"use client";

import { createContext, use, useSyncExternalStore } from "react";
import type { ReactNode } from "react";

const RenderedAt = createContext<number | null>(null);

/** Hands the server's time to the first paint in the browser, so that both write the same words. */
export function ClockProvider({ now, children }: { now: number; children: ReactNode }) {
  return <RenderedAt value={now}>{children}</RenderedAt>;
}

const tickMilliseconds = 10_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let current = 0;

/** The time in milliseconds, in steps of 10 s; one timer for all. `live` is false on the server and while hydrating. */
export function useNow(): { now: number | null; live: boolean } {
  const renderedAt = use(RenderedAt);
  const live = useSyncExternalStore(subscribe, snapshot, () => 0);
  return live === 0 ? { now: renderedAt, live: false } : { now: live, live: true };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, tickMilliseconds);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    current = 0;
  };
}

function snapshot(): number {
  if (current === 0) current = Date.now();
  return current;
}

function tick() {
  current = Date.now();
  for (const listener of listeners) listener();
}
