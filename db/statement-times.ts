import type { PGlite } from "@electric-sql/pglite";
import { bucketCount, bucketOf, quantile } from "#lib/operator/histogram.ts";
import { operatorLimits as limits } from "#lib/operator/limits.ts";

type Times = { count: number; totalMs: number; slowestMs: number; buckets: Uint32Array };
export type StatementTime = {
  text: string;
  count: number;
  totalMs: number;
  slowestMs: number;
  p95Ms: number;
};

/**
 * How long the database takes for what. It knows statements by their text, in which parameters are numbers: what
 * they were is never seen here. Of many texts those are kept that took the most time together.
 */
export class StatementTimes {
  #statements = new Map<string, Times>();

  note(text: string, tookMs: number): void {
    const times = this.#timesOf(text);
    times.count += 1;
    times.totalMs += tookMs;
    if (tookMs > times.slowestMs) times.slowestMs = tookMs;
    const bucket = bucketOf(tookMs);
    times.buckets[bucket] = (times.buckets[bucket] ?? 0) + 1;
  }

  /** The slowest by their 95th percentile first, then by their slowest. */
  slowest(): StatementTime[] {
    const all = [...this.#statements].map(([text, { buckets, ...times }]) => ({
      text,
      ...times,
      // A bucket's bound may lie beyond everything in it.
      p95Ms: Math.min(quantile(buckets, 0.95) ?? 0, times.slowestMs),
    }));
    return all.toSorted((a, b) => b.p95Ms - a.p95Ms || b.slowestMs - a.slowestMs);
  }

  #timesOf(text: string): Times {
    const known = this.#statements.get(text);
    if (known) return known;
    const shape = shapeOf(text);
    const alike = this.#statements.get(shape);
    if (alike) return alike;
    if (this.#statements.size >= limits.statementsMax) this.#dropLeast();
    const fresh = { count: 0, totalMs: 0, slowestMs: 0, buckets: new Uint32Array(bucketCount) };
    this.#statements.set(shape, fresh);
    return fresh;
  }

  #dropLeast(): void {
    let least: { text: string; totalMs: number } | null = null;
    for (const [text, { totalMs }] of this.#statements) {
      if (least === null || totalMs < least.totalMs) least = { text, totalMs };
    }
    if (least) this.#statements.delete(least.text);
  }
}

/** Lists of any length are one statement; so is the same text on other lines. */
function shapeOf(text: string): string {
  return text
    .slice(0, limits.statementLengthMax)
    .replaceAll(/\$\d+(?:::\w+)?(?:\s*,\s*\$\d+(?:::\w+)?)+/g, "$…")
    .replaceAll(/(\(\$…\)|\(\$\d+\))(?:\s*,\s*(?:\(\$…\)|\(\$\d+\)))+/g, "$1, …")
    .replaceAll(/\s+/g, " ")
    .trim();
}

type Client = { query: unknown };

/** Times what a connection is asked: in the manner of promises, or with a last argument that is called back. */
export function timeClient(client: Client, times: StatementTimes): void {
  const { query } = client;
  if (typeof query !== "function") throw new TypeError("a connection can be asked");
  const ask = (...asked: unknown[]): unknown => Reflect.apply(query, client, asked);
  const timed = (...asked: unknown[]): unknown => {
    const text = textOf(asked[0]);
    const startMs = performance.now();
    const note = () => times.note(text, performance.now() - startMs);
    const last = asked.at(-1);
    if (typeof last === "function") {
      const called = (...answer: unknown[]): unknown => {
        note();
        return Reflect.apply(last, undefined, answer);
      };
      return ask(...asked.slice(0, -1), called);
    }
    const answer = ask(...asked);
    if (answer instanceof Promise) answer.then(note, note);
    return answer;
  };
  Reflect.set(client, "query", timed);
}

/** The same for the embedded database, whose transactions are asked by themselves. */
export function timePglite(client: PGlite, times: StatementTimes): void {
  timeClient(client, times);
  const begin = client.transaction.bind(client);
  client.transaction = (run) =>
    begin((tx) => {
      timeClient(tx, times);
      return run(tx);
    });
}

function textOf(asked: unknown): string {
  if (typeof asked === "string") return asked;
  const text: unknown = typeof asked === "object" && asked !== null && "text" in asked ? asked.text : "";
  return typeof text === "string" ? text : "";
}
