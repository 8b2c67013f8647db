import { deliveryLimits as limits } from "./limits.ts";

/** Where delivery says what an operator should know. Fields never hold a user id. */
export type Log = { warn(fields: Record<string, unknown>, message: string): void };

/** Says the same thing at most once a minute, with how often it happened since. */
export class QuietLog {
  #log: Log;
  #now: () => number;
  #told = new Map<string, { atMs: number; count: number }>();

  constructor(log: Log, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  warn(message: string, fields: Record<string, unknown> = {}): void {
    const nowMs = this.#now();
    const told = this.#told.get(message);
    if (told !== undefined && nowMs - told.atMs < limits.logMs) {
      told.count += 1;
      return;
    }
    this.#told.set(message, { atMs: nowMs, count: 0 });
    this.#log.warn({ ...fields, ...(told?.count ? { sinceThenAgain: told.count } : {}) }, message);
  }
}

/** In the innermost fault's words: those of a query around it carry its parameters, which may be a user's id. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : `${error.name}: ${error.message}`;
}
