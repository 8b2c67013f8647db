import { addCells, countAnswer, emptyCells, measuredRoutes } from "#lib/operator/minute.ts";
import type { Cells, MeasuredRoute } from "#lib/operator/minute.ts";
import { operatorLimits as limits } from "#lib/operator/limits.ts";

const minuteMs = 60_000;
const positions = new Map(measuredRoutes.map((route, at) => [route, at]));
const at = (route: MeasuredRoute): number => positions.get(route) ?? 0;
const [resolve, search, packages, keys] = [at("resolve"), at("search"), at("packages"), at("keys")];
const [events, switches, other, health] = [at("events"), at("switches"), at("other"), at("health")];

/**
 * What this process answered, minute by minute: how many, how fast, and how many of them a device had to do without.
 * Counting is adding to numbers that are there: a request makes nothing new, and no user is in any of it.
 */
export class Measures {
  /** Since this process began. */
  readonly total: Cells = emptyCells();
  tookMs = 0;
  #now: () => number;
  #minute = 0;
  #cells: Cells = emptyCells();
  /** Minutes that ended, oldest first, until they are kept elsewhere. */
  #ended: { minute: number; cells: Cells }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** `route`: see routeOf. */
  note(route: number, status: number, tookMs: number): void {
    const minute = Math.floor(this.#now() / minuteMs);
    // A clock that was set back counts in the minute at hand.
    if (minute > this.#minute) this.#begin(minute);
    const answer = taken;
    answer.status = status;
    answer.tookMs = tookMs;
    countAnswer(this.#cells, route, answer);
    countAnswer(this.total, route, answer);
    if (route !== health) this.tookMs += tookMs;
  }

  /** Every minute that is not kept yet, the one at hand among them; those in which nothing was asked are not there. */
  unkept(): { minute: number; cells: number[] }[] {
    const all = [...this.#ended, ...(this.#minute > 0 ? [{ minute: this.#minute, cells: this.#cells }] : [])];
    return all.map(({ minute, cells }) => ({ minute, cells: Array.from(cells) }));
  }

  /** Forgets the minutes up to this one; the one at hand stays. */
  forgetUntil(minute: number): void {
    this.#ended = this.#ended.filter((one) => one.minute > minute);
  }

  #begin(minute: number): void {
    if (this.#minute > 0) this.#ended.push({ minute: this.#minute, cells: this.#cells });
    // Nobody keeps them: the oldest two become one, so that no answer is lost from the count.
    const [oldest, next] = this.#ended;
    if (this.#ended.length > limits.minutesHeldMax && oldest && next) {
      addCells(next.cells, oldest.cells);
      this.#ended.shift();
    }
    this.#minute = minute;
    this.#cells = emptyCells();
  }
}

// One for the process: it is filled and read before anything else can run.
const taken = { status: 0, tookMs: 0 };

/** The number of the route that an absolute address or a path asks for, without cutting it apart. */
export function routeOf(url: string): number {
  const found = url.indexOf("/edge/");
  if (found < 0) return other;
  const from = found + 6;
  if (url.startsWith("v1/", from)) return versionedRoute(url, from + 3);
  if (url.startsWith("ofrep/", from)) return switches;
  return url.startsWith("health", from) ? health : other;
}

function versionedRoute(url: string, from: number): number {
  if (url.startsWith("resolve", from)) return resolve;
  if (url.startsWith("search", from)) return search;
  if (url.startsWith("packages/", from) || url.startsWith("deltas/", from) || url.startsWith("sealed/", from))
    return packages;
  if (url.startsWith("keys", from)) return keys;
  return url.startsWith("events", from) ? events : other;
}
