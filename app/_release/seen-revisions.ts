const shown = new Map<string, number>();

/** Keeps which state of a release this window has shown. */
export function noteRevision(releaseId: string, revision: number): void {
  shown.set(releaseId, Math.max(revision, shown.get(releaseId) ?? 0));
}

/** The newest state that was shown, or the one given where none was. */
export const newestRevision = (releaseId: string, given: number): number =>
  Math.max(given, shown.get(releaseId) ?? 0);
