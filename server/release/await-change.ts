import { watchRelease, type Watcher } from "./watch-release.ts";

export type Awaiting = { releaseId: string; after: number; seconds: number };

/** Returns once the release has a revision above `after`, the time is over, or the asker has left. */
export async function awaitChange(
  watcher: Watcher,
  { releaseId, after, seconds }: Awaiting,
  left: AbortSignal,
): Promise<void> {
  const signal = AbortSignal.any([left, AbortSignal.timeout(seconds * 1_000)]);
  const changes = await watchRelease(watcher, releaseId, signal);
  if (!changes) return;
  for await (const { revision, standing } of changes) {
    if (revision > after || standing === "") return;
  }
}
