"use client";

import { useText } from "#app/_text/use-text.ts";
import { useNow } from "#app/_ui/clock.tsx";
import { momentWords } from "./moment-words.ts";

/** Writes moments in a given time zone, else in the reader's own; the server, which does not know it, writes UTC. */
export function useMomentWords(): (atMs: number, timeZone?: string) => string {
  const t = useText();
  const { live } = useNow();
  return (atMs, timeZone) => momentWords(atMs, t, timeZone ?? (live ? undefined : "UTC"));
}
