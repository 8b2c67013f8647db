import { checkEntry } from "./check-entry.ts";
import { checkCollisions } from "./collisions.ts";
import { finding, type Finding } from "./finding.ts";
import type { PackageLimits } from "./limits.ts";
import type { ListedEntry, Listing } from "./listing.ts";

/** What the archive's own size says against it. */
export function judgePackedSize(bytes: Uint8Array, limits: PackageLimits): Finding | undefined {
  if (bytes.length === 0) return finding("PKG-EMPTY", "The file has no bytes.");
  if (bytes.length <= limits.packedBytesMax) return undefined;
  return finding(
    "PKG-SIZE-PACKED",
    `The archive is ${megabytes(bytes.length)}; ${megabytes(limits.packedBytesMax)} are allowed.`,
  );
}

/** All that the directory says against an archive: counts first, then names and kinds of entries, then sizes. */
export function judgeListing(
  { entries, findings }: Listing,
  { packedBytes, limits }: { packedBytes: number; limits: PackageLimits },
): Finding[] {
  const files = entries.filter(({ name }) => !name.endsWith("/"));
  if (files.length > limits.filesMax) {
    return [finding("PKG-COUNT", `The archive has more than the ${limits.filesMax} files that are allowed.`)];
  }
  const named = judgeEntries(entries, limits);
  if (named.length === 0) named.push(...checkCollisions(entries.map(({ name }) => name)));
  // The strict reader's own refusal of duplicates does not say which: ours does.
  if (named.length > 0 && findings.every(({ id }) => id === "PKG-AMBIGUOUS")) return named;
  if (findings.length > 0 || named.length > 0) return [...findings, ...named];
  if (files.length === 0) return [finding("PKG-EMPTY", "The archive has no files.")];
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
    const message = `The files inside are ${megabytes(unpackedBytes)}; ${megabytes(limits.unpackedBytesMax)} are allowed.`;
    return [finding("PKG-SIZE-UNPACKED", message)];
  }
  if (unpackedBytes <= limits.ratioFloorBytes || unpackedBytes / packedBytes <= limits.ratioMax) return [];
  const message = `It would unpack to ${Math.round(unpackedBytes / packedBytes)} times its size; ${limits.ratioMax} times is allowed.`;
  return [finding("PKG-BOMB", message)];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
