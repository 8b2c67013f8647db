type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The same page with some names of its address changed; null or "" takes one out. */
export function searchHref(
  path: string,
  search: Search,
  changes: Readonly<Record<string, string | null>>,
): string {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (name in changes || value === undefined) continue;
    for (const one of typeof value === "string" ? [value] : value) next.append(name, one);
  }
  for (const [name, value] of Object.entries(changes)) if (value) next.set(name, value);
  const query = next.toString();
  return query ? `${path}?${query}` : path;
}
