/** Downloads of one release on one day, whole or by delta. */
export type Downloads = { release: string; day: string; isDelta: boolean; installs: number; bytes: number };

/** A day's downloads. `savedBytes`: what the deltas would have cost as whole packages, less what they did. */
export type DayDownloads = {
  full: number;
  delta: number;
  fullBytes: number;
  deltaBytes: number;
  savedBytes: number;
};

/**
 * Downloads by day. A whole package costs what the whole ones of the same release cost on average; where none was
 * downloaded, those of all the releases; where there is none at all, nothing is said to be saved.
 */
export function downloadsByDay(downloads: readonly Downloads[], days: readonly string[]): DayDownloads[] {
  const whole = downloads.filter(({ isDelta }) => !isDelta);
  const average = (some: readonly Downloads[]): number => {
    const installs = some.reduce((all, one) => all + one.installs, 0);
    return installs === 0 ? 0 : some.reduce((all, one) => all + one.bytes, 0) / installs;
  };
  const ofAll = average(whole);
  const costs = new Map(
    [...Map.groupBy(whole, ({ release }) => release)].map(([release, some]) => [release, average(some)]),
  );
  const byDay = Map.groupBy(downloads, ({ day }) => day);
  return days.map((day) => {
    const sum: DayDownloads = { full: 0, delta: 0, fullBytes: 0, deltaBytes: 0, savedBytes: 0 };
    for (const { release, isDelta, installs, bytes } of byDay.get(day) ?? []) {
      sum[isDelta ? "delta" : "full"] += installs;
      sum[isDelta ? "deltaBytes" : "fullBytes"] += bytes;
      const cost = (costs.get(release) ?? ofAll) * installs;
      if (isDelta) sum.savedBytes += Math.max(0, Math.round(cost - bytes));
    }
    return sum;
  });
}
