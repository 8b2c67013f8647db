import { watchLimits } from "./limits.ts";

export type Stream = { signal: AbortSignal; close(): void };

const open = new Map<string, AbortController[]>();

/** A place among a person's streams; where they hold all of them, the oldest one ends. */
export function openStream(personId: string, leaves?: AbortSignal): Stream {
  const mine = open.get(personId) ?? [];
  const ending = new AbortController();
  if (mine.length >= watchLimits.streamsPerPersonMax) mine.shift()?.abort();
  open.set(personId, [...mine, ending]);
  const signal = leaves ? AbortSignal.any([leaves, ending.signal]) : ending.signal;
  return { signal, close: () => closeStream(personId, ending) };
}

/** How many streams a person holds. */
export const openStreams = (personId: string): number => open.get(personId)?.length ?? 0;

function closeStream(personId: string, ending: AbortController): void {
  const rest = (open.get(personId) ?? []).filter((one) => one !== ending);
  if (rest.length > 0) open.set(personId, rest);
  else open.delete(personId);
}
