"use client";

import { useText } from "#app/_text/use-text.ts";
import { useNow } from "./clock.tsx";
import { cn } from "./cn.ts";
import { formatDay, formatExact, formatRelative } from "./format-time.ts";

export type Moment = Date | number | string;

type Props = {
  at: Moment;
  /** Writes the exact time, with the relative one on hover. */
  exact?: boolean | undefined;
  className?: string | undefined;
};

/** Relative, with the exact time in the reader's own time zone on hover. The server writes UTC. */
export function RelativeTime({ at, exact, className }: Props) {
  const t = useText();
  const { now, live } = useNow();
  const time = new Date(at).getTime();
  if (Number.isNaN(time)) return null;
  const zone = live ? undefined : "UTC";
  const long = formatExact(time, t, zone);
  const short = now === null ? formatDay(time, t, zone) : formatRelative(time, now, t);
  return (
    <time
      data-slot="relative-time"
      dateTime={new Date(time).toISOString()}
      title={exact ? short : long}
      className={cn("tabular whitespace-nowrap", className)}
    >
      {exact ? long : short}
    </time>
  );
}
