import { locales } from "#lib/text/languages.ts";
import { formatZone } from "#app/_ui/format-time.ts";
import type { Text } from "#lib/text/text.ts";

/** "Tue 24 Nov 2026, 09:00 CET": a moment that lies ahead, to the minute, with its zone. */
export function momentWords(atMs: number, t: Text, timeZone?: string): string {
  const moment = new Intl.DateTimeFormat(locales[t.language], {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).format(atMs);
  return `${moment} ${formatZone(atMs, t, timeZone)}`;
}
