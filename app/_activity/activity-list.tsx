import Link from "next/link";
import { Avatar } from "#app/_ui/avatar.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { entryTarget, entryWords, type ActivityEntry } from "./entry-words.ts";

type Props = {
  entries: readonly ActivityEntry[];
  workspace: string;
  /** Names the mini program of each entry; left out on the mini program's own page. */
  withProgram?: boolean | undefined;
};

/** What happened, newest first: who, what, to what, and when. */
export function ActivityList({ entries, workspace, withProgram = false }: Props) {
  return (
    <ol aria-label="Activity" className="divide-y divide-line rounded-lg border border-line bg-surface">
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} workspace={workspace} withProgram={withProgram} />
      ))}
    </ol>
  );
}

function Entry({
  entry,
  workspace,
  withProgram,
}: {
  entry: ActivityEntry;
  workspace: string;
  withProgram: boolean;
}) {
  const { did, said } = entryWords(entry);
  return (
    <li className="flex min-w-0 flex-wrap items-start gap-x-3 px-4 py-3 sm:flex-nowrap">
      <Avatar name={entry.actorName} size="sm" square={entry.actorId === null} />
      <div className="min-w-0 flex-1">
        <p className="[overflow-wrap:anywhere]">
          <span className="font-medium">{entry.actorName}</span> {did}
        </p>
        <Subject entry={entry} workspace={workspace} withProgram={withProgram} />
        {said ? (
          <blockquote className="mt-1 border-l-2 border-line-strong pl-3 text-pretty whitespace-pre-wrap text-ink-muted [overflow-wrap:anywhere]">
            {said}
          </blockquote>
        ) : null}
      </div>
      <span className="text-sm whitespace-nowrap text-ink-muted max-sm:w-full max-sm:pl-9 sm:shrink-0 sm:pt-0.5">
        <RelativeTime at={entry.at} />
      </span>
    </li>
  );
}

function Subject({
  entry,
  workspace,
  withProgram,
}: {
  entry: ActivityEntry;
  workspace: string;
  withProgram: boolean;
}) {
  const target = entryTarget(entry);
  const program = withProgram ? entry.program : null;
  if (!program && !entry.version && !target) return null;
  const root = `/w/${workspace}`;
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-sm text-ink-muted [overflow-wrap:anywhere]">
      {program ? <To href={`${root}/programs/${entry.programId}`}>{program}</To> : null}
      {entry.version ? (
        <To href={`${root}/releases/${entry.releaseId}`}>{`release ${entry.version}`}</To>
      ) : null}
      {target ? <span>{entry.version ? `to ${target}` : target}</span> : null}
    </p>
  );
}

const To = ({ href, children }: { href: string; children: string }) => (
  <Link
    href={href}
    className="inline-flex min-h-6 items-center rounded-sm text-accent underline-offset-2 hover:underline"
  >
    {children}
  </Link>
);

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
