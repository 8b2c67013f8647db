import { ActivityRow } from "./activity-row.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { ActivityEntry } from "./entry-words.ts";

type Props = {
  entries: readonly ActivityEntry[];
  workspace: string;
  /** Names the mini program of each entry; left out on the mini program's own page. */
  withProgram?: boolean | undefined;
};

/** What happened, newest first: who, what, to what, and when. */
export function ActivityList({ entries, workspace, withProgram = false }: Props) {
  const t = useText();
  return (
    <ol aria-label={t("Activity")} className="divide-y divide-line rounded-lg border border-line bg-surface">
      {entries.map((entry) => (
        <ActivityRow key={entry.id} entry={entry} workspace={workspace} withProgram={withProgram} />
      ))}
    </ol>
  );
}

export function ActivityListSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div aria-hidden className="divide-y divide-line rounded-lg border border-line bg-surface">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-[4.25rem] items-start gap-3 px-4 py-3">
          <Skeleton className="size-6 rounded-full" />
          <div className="flex grow flex-col gap-2">
            <Skeleton className="h-4 w-2/3 max-w-96" />
            <Skeleton className="h-3.5 w-1/2 max-w-72" />
          </div>
          <Skeleton className="h-4 w-20" />
        </div>
      ))}
    </div>
  );
}
