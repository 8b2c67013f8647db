import type { PackageDifference } from "#lib/package/difference.ts";

type Files = PackageDifference["files"];

/** A package may have 20,000 files: a page carries so many of each kind, and says that there are more. */
export function firstFiles(files: Files, max = 1_000): { files: Files; cut: boolean } {
  const { added, removed, changed, unchanged } = files;
  const first = <One>(list: One[]): One[] => list.slice(0, max);
  return {
    files: { added: first(added), removed: first(removed), changed: first(changed), unchanged },
    cut: [added, removed, changed].some((list) => list.length > max),
  };
}
