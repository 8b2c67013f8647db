"use client";

import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { releaseLimits } from "#lib/release/limits.ts";
import { localIn, momentIn } from "#lib/release/local-moment.ts";
import { timeZoneSchema } from "#lib/release/ramp.ts";
import type { Text } from "#lib/text/text.ts";
import { browserTimeZone } from "./time-zones.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A moment that lies ahead, while it is written. It begins at the next full hour. */
export function useMomentDraft() {
  const t = useText();
  const [timeZone, setTimeZone] = useState(browserTimeZone);
  const [openedAt] = useState(() => Date.now());
  const [local, setLocal] = useState(() =>
    localIn(browserTimeZone(), Math.ceil((openedAt + hourMs) / hourMs) * hourMs),
  );
  const [checked, setChecked] = useState(false);
  const at = timeZoneSchema.safeParse(timeZone).success ? momentIn(timeZone, local) : null;
  const error = problemOf(at, openedAt, t);
  return { local, setLocal, timeZone, setTimeZone, at, error, checked, setChecked };
}

export type MomentDraft = ReturnType<typeof useMomentDraft>;

function problemOf(at: number | null, nowMs: number, t: Text): string | undefined {
  if (at === null) return t("Write a date, a time and a time zone.");
  const { scheduleDaysMax: days } = releaseLimits;
  return at <= nowMs || at > nowMs + days * dayMs
    ? t("Choose a moment that lies ahead, within {days} days.", { days })
    : undefined;
}
