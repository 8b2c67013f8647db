/** What becomes of some users: all others go where it `replaces`, then `remove` go, then `add` come. */
export type IdChange = { replaces: boolean; add: readonly string[]; remove: readonly string[] };

export type Merged = {
  /** Sorted, each once. */
  ids: string[];
  added: number;
  removed: number;
};

export function mergeIds(existing: readonly string[], { replaces, add, remove }: IdChange): Merged {
  const before = new Set(existing);
  const after = new Set(replaces ? [] : existing);
  for (const id of remove) after.delete(id);
  for (const id of add) after.add(id);
  const ids = [...after].sort();
  const added = ids.reduce((sum, id) => sum + Number(!before.has(id)), 0);
  return { ids, added, removed: before.size - (ids.length - added) };
}

/** Who is in one list and not in the other. */
export function differenceOf(
  before: readonly string[],
  after: readonly string[],
): { added: string[]; removed: string[] } {
  const [had, has] = [new Set(before), new Set(after)];
  return { added: after.filter((id) => !had.has(id)), removed: before.filter((id) => !has.has(id)) };
}
