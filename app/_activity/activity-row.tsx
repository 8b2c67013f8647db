import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { useText } from "#app/_text/use-text.ts";
import { rich } from "#app/_text/rich.tsx";
import { Avatar } from "#app/_ui/avatar.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { EntryFacts } from "./entry-facts.tsx";
import { entryTarget, entryWords, type ActivityEntry } from "./entry-words.ts";

type Props = { entry: ActivityEntry; workspace: string; withProgram: boolean };

export function ActivityRow({ entry, workspace, withProgram }: Props) {
  const t = useText();
  const { did, said } = entryWords(entry, t);
  return (
    <li className="relative px-4 py-3">
      <div className="flex min-w-0 flex-wrap items-start gap-x-3 pr-8 sm:flex-nowrap">
        <Avatar name={entry.actorName} size="sm" square={entry.actorId === null} />
        <div className="min-w-0 flex-1">
          <p className="[overflow-wrap:anywhere]">
            {rich(t, "{person} {did}", {
              person: <span className="font-medium">{entry.actorName}</span>,
              did,
            })}
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
      </div>
      <details className="group">
        <summary
          aria-label={t("Entry {id}", { id: String(entry.id) })}
          className="absolute top-2.5 right-3 flex size-7 cursor-pointer list-none items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink [&::-webkit-details-marker]:hidden"
        >
          <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" />
        </summary>
        <EntryFacts entry={entry} />
      </details>
    </li>
  );
}

function Subject({ entry, workspace, withProgram }: Props) {
  const t = useText();
  const target = entryTarget(entry, t);
  const program = withProgram ? entry.program : null;
  const root = `/w/${workspace}`;
  const parts = [
    program ? <ProgramName key="program" entry={entry} root={root} /> : null,
    entry.version && entry.releaseId ? (
      <To key="release" href={`${root}/releases/${entry.releaseId}`}>
        {t("release {version}", { version: entry.version })}
      </To>
    ) : null,
    target ? <span key="target">{entry.version ? t("to {target}", { target }) : target}</span> : null,
    entry.own || !entry.workspace ? null : (
      <span key="workspace">{t("of {workspace}", { workspace: entry.workspace })}</span>
    ),
  ].filter((part) => part !== null);
  return parts.length > 0 ? (
    <p className="flex flex-wrap items-center gap-x-1.5 text-sm text-ink-muted [overflow-wrap:anywhere]">
      {parts}
    </p>
  ) : null;
}

/** Another workspace's mini program has no page here: its name asks for its entries instead. */
function ProgramName({ entry, root }: { entry: ActivityEntry; root: string }) {
  const href = entry.own
    ? `${root}/programs/${entry.programId}`
    : `${root}/activity?program=${entry.programId}`;
  return <To href={href}>{entry.program ?? ""}</To>;
}

const To = ({ href, children }: { href: string; children: string }) => (
  <Link
    href={href}
    className="inline-flex min-h-6 items-center rounded-sm text-accent underline-offset-2 hover:underline"
  >
    {children}
  </Link>
);
