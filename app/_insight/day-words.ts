import { locales } from "#lib/text/languages.ts";
import type { Text } from "#lib/text/text.ts";

/** "21 Nov": a day in UTC, as an axis has room for it. */
export function dayWords(day: string, t: Text): string {
  const options = { day: "numeric", month: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locales[t.language], options).format(new Date(`${day}T00:00:00Z`));
}

/** "1.2K": a number as an axis has room for it. */
export function shortCount(value: number, t: Text): string {
  return new Intl.NumberFormat(locales[t.language], {
    notation: "compact",
    maximumFractionDigits: 1,
  }).format(value);
}
