"use client";

import { useMomentWords } from "./use-moment-words.ts";

/** A moment in the reader's own time zone. */
export function MomentAt({ at }: { at: number }) {
  const momentIn = useMomentWords();
  return <time dateTime={new Date(at).toISOString()}>{momentIn(at)}</time>;
}
