/**
 * The promise's value, or what stands in for it after `ms`. A rejection stays one; what comes later is dropped. A busy
 * process runs its timers before it reads what has arrived: an answer that is there by then has one more turn.
 */
export function within<T>(promise: Promise<T>, ms: number, late: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => resolve(Promise.resolve().then(late));
    let timer = setTimeout(() => (timer = setTimeout(giveUp, 0)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The promise's value; rejects after `ms`. */
export function orLate<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  return within(promise, ms, () => Promise.reject(new Error(`${what} took longer than ${ms} ms.`)));
}
