import { locales, type Language } from "#lib/text/languages.ts";
import type { Text } from "#lib/text/text.ts";

const steps = [
  { unit: "year", seconds: 31_536_000 },
  { unit: "month", seconds: 2_592_000 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
] as const;

/** "just now", "3 min. ago", "in 2 hr.", "yesterday". Milliseconds since 1970 in. */
export function formatRelative(at: number, now: number, t: Text): string {
  const seconds = (at - now) / 1000;
  for (const step of steps) {
    if (Math.abs(seconds) >= step.seconds)
      return relativeIn(t.language).format(Math.trunc(seconds / step.seconds), step.unit);
  }
  return seconds > 15 ? t("in a moment") : t("just now");
}

/** "21 Nov 2026, 07:51:09 UTC"; without a time zone, the reader's own. */
export function formatExact(at: number, t: Text, timeZone?: string): string {
  return t("{day}, {time} {zone}", {
    day: formatDay(at, t, timeZone),
    time: formatClock(at, t, timeZone),
    zone: formatZone(at, t, timeZone),
  });
}

/** "21 Nov 2026". */
export const formatDay = (at: number, t: Text, timeZone?: string): string =>
  formatIn(t, { day: "numeric", month: "short", year: "numeric", timeZone }).format(at);

/** "07:51:09". */
export const formatClock = (at: number, t: Text, timeZone?: string): string =>
  formatIn(t, { ...clock, timeZone }).format(at);

/** "UTC", "GMT+8". In Chinese the library would write it before the hour. */
export function formatZone(at: number, t: Text, timeZone?: string): string {
  const parts = formatIn(t, { ...clock, timeZoneName: "short", timeZone }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;

const formatIn = (t: Text, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locales[t.language], options);

const relativeIn = (language: Language): Intl.RelativeTimeFormat =>
  new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });
