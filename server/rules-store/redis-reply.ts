/** Runs one script; rejects where Redis is away, slow or refuses. */
export type RunScript = (script: string, keys: string[], values: string[]) => Promise<unknown>;

export function textsOf(reply: unknown): (string | null)[] {
  if (!Array.isArray(reply)) throw new TypeError("Redis answered something else than a list.");
  return reply.map((value) => (typeof value === "string" ? value : null));
}

export function numberOf(reply: unknown): number {
  if (typeof reply !== "number") throw new TypeError("Redis answered something else than a number.");
  return reply;
}
