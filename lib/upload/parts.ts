/** One part of an upload: `start` is its first byte's position in the archive. */
export type Part = { number: number; start: number; size: number };

/** Cuts an archive into parts of `partBytes`; the last one has what is left. Numbers count from 1. */
export function partsOf(size: number, partBytes: number): Part[] {
  return Array.from({ length: Math.ceil(size / partBytes) }, (_, at) => {
    const start = at * partBytes;
    return { number: at + 1, start, size: Math.min(partBytes, size - start) };
  });
}
