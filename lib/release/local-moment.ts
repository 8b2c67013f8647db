import { Temporal } from "temporal-polyfill";

/**
 * The moment (milliseconds since 1970) of a wall-clock time such as "2026-11-24T09:00" in a time zone; null where it is
 * no time. One that a change to summer time skips is the same distance after it, one that comes twice is the first.
 */
export function momentIn(timeZone: string, local: string): number | null {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The wall-clock time of a moment in a time zone, to the minute: "2026-11-24T09:00". */
export function localIn(timeZone: string, atMs: number): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
  return zoned.toPlainDateTime().toString({ smallestUnit: "minute" });
}

/** Minutes by which the clocks of a time zone are put forward (or back, below zero) between two moments. */
export function clockChange(timeZone: string, fromMs: number, toMs: number): number {
  const offset = (atMs: number): number =>
    Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).offsetNanoseconds;
  return (offset(toMs) - offset(fromMs)) / 60_000_000_000;
}
