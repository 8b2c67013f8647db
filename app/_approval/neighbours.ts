export type Neighbours = {
  /** Where it stands among the waiting ones, from 1; null once it is decided. */
  place: number | null;
  waiting: number;
  previousHref: string | null;
  nextHref: string | null;
};

/** The waiting release before this one and the one after; after a decision, the first that still waits. */
export function neighboursOf(
  workspace: string,
  { queue, releaseId }: { queue: readonly { id: string }[]; releaseId: string },
): Neighbours {
  const index = queue.findIndex(({ id }) => id === releaseId);
  const href = (approval: { id: string } | undefined) =>
    approval ? `/w/${workspace}/approvals/${approval.id}` : null;
  return {
    place: index === -1 ? null : index + 1,
    waiting: queue.length,
    previousHref: index > 0 ? href(queue[index - 1]) : null,
    nextHref: href(queue[index + 1]),
  };
}
