/** How many files a list of the largest names. */
export const largestFilesMax = 100;

/** The largest files of a package, the largest first. */
export function largestFiles<File extends { path: string; size: number }>(files: readonly File[]) {
  return files
    .toSorted((one, other) => other.size - one.size)
    .slice(0, largestFilesMax)
    .map(({ path, size }) => ({ path, size }));
}
