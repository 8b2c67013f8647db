import { uploadLimits } from "./limits.ts";

type Sample = { at: number; sent: number };
export type Pace = { bytesPerSecond: number; secondsLeft: number };

/** Tells speed and time left from how much was sent when. Moments in milliseconds of any clock that only grows. */
export function speedMeter(total: number): (sent: number, at: number) => Pace | null {
  const samples: Sample[] = [];
  return (sent, at) => {
    samples.push({ at, sent });
    while (samples.length > 2 && at - (samples[1]?.at ?? at) > uploadLimits.speedWindowMs) samples.shift();
    const first = samples[0];
    const ms = first ? at - first.at : 0;
    if (!first || ms < uploadLimits.speedAfterMs || sent <= first.sent) return null;
    const bytesPerSecond = ((sent - first.sent) / ms) * 1000;
    return { bytesPerSecond, secondsLeft: Math.ceil((total - sent) / bytesPerSecond) };
  };
}
