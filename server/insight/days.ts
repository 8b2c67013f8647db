const dayMs = 86_400_000;

/** The day in UTC, `YYYY-MM-DD`. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The last `count` days, the newest last. */
export function lastDays(count: number, nowMs: number): string[] {
  return Array.from({ length: count }, (_, at) => dayOf(nowMs - (count - 1 - at) * dayMs));
}
