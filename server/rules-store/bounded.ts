/**
 * Settles as the promise does, or rejects after `ms`; what comes later is dropped. A busy process runs its timers before
 * it reads what has arrived: an answer that is there by then has one more turn.
 */
export function bounded<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new TimedOut(`${what} took longer than ${ms} ms.`));
    let timer = setTimeout(() => (timer = setTimeout(giveUp, 0)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

export class TimedOut extends Error {
  override name = "TimedOut";
}
