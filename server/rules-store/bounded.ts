/** Settles as the promise does, or rejects after `ms`; what comes later is dropped. */
export function bounded<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = deadline(ms, () => reject(new TimedOut(`${what} took longer than ${ms} ms.`)));
    promise.then(resolve, reject).finally(stop);
  });
}

export class TimedOut extends Error {
  override name = "TimedOut";
}

const slices = 5;

/**
 * Calls `late` after `ms`, counted in slices: one turn of a busy process, however long, uses up one of them. Its timers
 * run before it reads what has arrived, so that in one piece it would blame the other end for its own work.
 * @returns the way out
 */
export function deadline(ms: number, late: () => void): () => void {
  let left = slices;
  const slice = (): ReturnType<typeof setTimeout> => setTimeout(tick, ms / slices);
  const tick = (): void => {
    left -= 1;
    if (left === 0) late();
    else timer = slice();
  };
  let timer = slice();
  return () => clearTimeout(timer);
}
