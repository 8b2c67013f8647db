import type { Served } from "./serve.ts";

export type Found =
  | { ok: true; served: Served; path: Record<string, string> }
  /** `allow`: the methods that the address takes; none where there is no such address. */
  | { ok: false; allow: readonly string[] };

type Route = { served: Served; pattern: RegExp };

/** Finds the operation of a method and an address. A part that could be no id of ours is no address. */
export function routeFinder(served: readonly Served[]): (method: string, pathname: string) => Found {
  const routes = served.map((one): Route => ({ served: one, pattern: patternOf(one.operation.path) }));
  return (method, pathname) => {
    const here = routes.flatMap(({ served: one, pattern }) => {
      const match = pattern.exec(pathname);
      return match ? [{ served: one, path: { ...match.groups } }] : [];
    });
    const found = here.find(({ served: one }) => one.operation.method === method);
    if (found) return { ok: true, ...found };
    return { ok: false, allow: here.map(({ served: one }) => one.operation.method) };
  };
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, "(?<$1>[A-Za-z0-9._~-]{1,128})")}$`);
