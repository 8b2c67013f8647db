"use client";

import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { localIn, momentIn } from "#lib/release/local-moment.ts";
import { timeZoneSchema } from "#lib/release/ramp.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import type { Audience, TimeWindow } from "#lib/rules/schema.ts";
import { windowOf } from "#lib/rules/window.ts";
import type { Text } from "#lib/text/text.ts";
import { browserTimeZone } from "./time-zones.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export type WindowErrors = { start?: string; end?: string; users?: string };
type Written = { on: boolean; start: string; end: string; timeZone: string; users: string };

/** A rollout's time window while it is written; off where the rollout has none. A new one is open from now for a day. */
export function useWindowDraft(audiences: readonly Audience[]) {
  const t = useText();
  const [written, setWritten] = useState<Written>(() => writtenOf(windowOf(audiences), Date.now()));
  const change = (fields: Partial<Written>) => setWritten((before) => ({ ...before, ...fields }));
  const [before] = useState(() => windowOf(audiences));
  const { errors, window } = written.on ? read(written, before, t) : { errors: {}, window: null };
  return { ...written, change, errors, window, isReady: !written.on || window !== null };
}

export type WindowDraft = ReturnType<typeof useWindowDraft>;

function writtenOf(window: TimeWindow | null, nowMs: number): Written {
  const timeZone = browserTimeZone();
  // To the minute: a new one has begun already, and lets users in at once.
  const startsAt = window?.startsAt ?? nowMs;
  const endsAt = window?.endsAt ?? startsAt + dayMs;
  return {
    on: window !== null,
    start: localIn(timeZone, startsAt),
    end: localIn(timeZone, endsAt),
    timeZone,
    users: `${window?.usersMax ?? 1_000}`,
  };
}

type Read = { errors: WindowErrors; window: TimeWindow | null };

function read(written: Written, before: TimeWindow | null, t: Text): Read {
  const startsAt = momentOf(written.start, written, before?.startsAt);
  const endsAt = momentOf(written.end, written, before?.endsAt);
  const usersMax = /^\d{1,7}$/.test(written.users.trim()) ? Number(written.users) : 0;
  const problem = problemOfEnd(startsAt, endsAt, t);
  const errors: WindowErrors = {
    ...(startsAt === null ? { start: t("Write a date, a time and a time zone.") } : {}),
    ...(problem ? { end: problem } : {}),
    ...(usersMax < 1 || usersMax > ruleLimits.windowUsersMax
      ? { users: t("Write a number from 1 to {maximum}.", { maximum: ruleLimits.windowUsersMax }) }
      : {}),
  };
  if (Object.keys(errors).length > 0 || startsAt === null || endsAt === null) return { errors, window: null };
  return { errors, window: { kind: "time_window", startsAt, endsAt, usersMax } };
}

/** The moment that is meant, to the minute; the present one to the millisecond, where its minute was left as it is. */
function momentOf(local: string, { timeZone }: Written, before: number | undefined): number | null {
  const at = timeZoneSchema.safeParse(timeZone).success ? momentIn(timeZone, local) : null;
  const minute = before === undefined ? null : before - (before % 60_000);
  return at !== null && at === minute ? (before ?? at) : at;
}

function problemOfEnd(startsAt: number | null, endsAt: number | null, t: Text): string | undefined {
  if (endsAt === null) return t("Write a date, a time and a time zone.");
  if (startsAt === null) return undefined;
  if (endsAt <= startsAt) return t("The window ends after it starts.");
  return endsAt - startsAt > ruleLimits.windowDaysMax * dayMs
    ? t("A window is 30 days long at most.")
    : undefined;
}
