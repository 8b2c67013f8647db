import type { Settings } from "./options.ts";

/** Waits before another try: twice as long each time, spread, and no longer than until it is called off. */
export function pause(settings: Settings, attempt: number, signal?: AbortSignal): Promise<void> {
  const { limits, after } = settings;
  const milliseconds = Math.min(limits.retryWaitMs * 2 ** (attempt - 1), limits.retryWaitMsMax);
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const callOff = after(spread(settings, milliseconds), resolve);
    signal?.addEventListener("abort", () => {
      callOff();
      resolve();
    });
  });
}

/** The value up to a share more or less, so that devices that failed together do not come back together. */
export function spread({ random, limits }: Settings, value: number): number {
  return Math.round(value * (1 + limits.jitter * (2 * random() - 1)));
}
