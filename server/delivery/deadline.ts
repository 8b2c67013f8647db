import { deadline } from "#server/rules-store/bounded.ts";

/** The promise's value, or what stands in for it after `ms`. A rejection stays one; what comes later is dropped. */
export function within<T>(promise: Promise<T>, ms: number, late: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = deadline(ms, () => resolve(Promise.resolve().then(late)));
    promise.then(resolve, reject).finally(stop);
  });
}

/** The promise's value; rejects after `ms`. */
export function orLate<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  return within(promise, ms, () => Promise.reject(new Error(`${what} took longer than ${ms} ms.`)));
}
