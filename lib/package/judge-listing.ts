import { phrase } from "#lib/text/phrase.ts";
import { checkEntry } from "./check-entry.ts";
import { checkCollisions } from "./collisions.ts";
import { finding, type Finding } from "./finding.ts";
import type { PackageLimits } from "./limits.ts";
import type { ListedEntry, Listing } from "./listing.ts";

/** What the archive's own size says against it. */
export function judgePackedSize(bytes: Uint8Array, limits: PackageLimits): Finding | undefined {
  if (bytes.length === 0) return finding("PKG-EMPTY", phrase("The file has no bytes."));
  if (bytes.length <= limits.packedBytesMax) return undefined;
  return finding("PKG-SIZE-PACKED", phrase("The archive is {size} MB; {max} MB are allowed."), {
    values: { size: megabytes(bytes.length), max: megabytes(limits.packedBytesMax) },
  });
}

/** All that the directory says against an archive: counts first, then names and kinds of entries, then sizes. */
export function judgeListing(
  { entries, findings }: Listing,
  { packedBytes, limits }: { packedBytes: number; limits: PackageLimits },
): Finding[] {
  const files = entries.filter(({ name }) => !name.endsWith("/"));
  if (files.length > limits.filesMax) {
    const text = phrase("The archive has more than the {max} files that are allowed.");
    return [finding("PKG-COUNT", text, { values: { max: limits.filesMax } })];
  }
  const named = judgeEntries(entries, limits);
  if (named.length === 0) named.push(...checkCollisions(entries.map(({ name }) => name)));
  // The strict reader's own refusal of duplicates does not say which: ours does.
  if (named.length > 0 && findings.every(({ id }) => id === "PKG-AMBIGUOUS")) return named;
  if (findings.length > 0 || named.length > 0) return [...findings, ...named];
  if (files.length === 0) return [finding("PKG-EMPTY", phrase("The archive has no files."))];
  return judgeSizes(files, packedBytes, limits);
}

function judgeEntries(entries: readonly ListedEntry[], limits: PackageLimits): Finding[] {
  const found: Finding[] = [];
  for (const entry of entries) {
    found.push(...checkEntry(entry, limits));
    if (found.length > limits.findingsMax) break;
  }
  return found;
}

function judgeSizes(files: readonly ListedEntry[], packedBytes: number, limits: PackageLimits): Finding[] {
  const unpackedBytes = files.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  if (unpackedBytes > limits.unpackedBytesMax) {
    const values = { size: megabytes(unpackedBytes), max: megabytes(limits.unpackedBytesMax) };
    const text = phrase("The files inside are {size} MB; {max} MB are allowed.");
    return [finding("PKG-SIZE-UNPACKED", text, { values })];
  }
  if (unpackedBytes <= limits.ratioFloorBytes || unpackedBytes / packedBytes <= limits.ratioMax) return [];
  const values = { times: Math.round(unpackedBytes / packedBytes), max: limits.ratioMax };
  const text = phrase("It would unpack to {times} times its size; {max} times is allowed.");
  return [finding("PKG-BOMB", text, { values })];
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
