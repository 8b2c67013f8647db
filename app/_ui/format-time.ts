const steps = [
  { unit: "year", seconds: 31_536_000 },
  { unit: "month", seconds: 2_592_000 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
] as const;

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });

/** "just now", "3 min. ago", "in 2 hr.", "yesterday". Milliseconds since 1970 in. */
export function formatRelative(at: number, now: number): string {
  const seconds = (at - now) / 1000;
  for (const step of steps) {
    if (Math.abs(seconds) >= step.seconds)
      return relative.format(Math.trunc(seconds / step.seconds), step.unit);
  }
  return seconds > 15 ? "in a moment" : "just now";
}

/** "21 Nov 2026, 07:51:09 UTC"; without a time zone, the reader's own. */
export function formatExact(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    ...(timeZone ? { timeZone } : {}),
  }).format(at);
}

/** "21 Nov 2026". */
export function formatDay(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    ...(timeZone ? { timeZone } : {}),
  }).format(at);
}

/** "07:51:09". */
export function formatClock(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    ...(timeZone ? { timeZone } : {}),
  }).format(at);
}
