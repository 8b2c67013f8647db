import { Temporal } from "temporal-polyfill";

/**
 * The first moment of a day and of the day after it, in a time zone, in milliseconds since 1970. Null for what is no
 * day or no zone.
 * @param day `2026-11-21`
 * @param timeZone `Asia/Shanghai`
 */
export function dayBounds(day: string, timeZone: string): { from: number; to: number } | null {
  try {
    const date = Temporal.PlainDate.from(day);
    const startOf = (one: Temporal.PlainDate) => one.toZonedDateTime(timeZone).epochMilliseconds;
    return { from: startOf(date), to: startOf(date.add({ days: 1 })) };
  } catch {
    return null;
  }
}
