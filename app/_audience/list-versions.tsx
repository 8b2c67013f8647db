"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { count } from "#app/_release/share-words.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { DifferenceList, type Difference } from "#app/_ui/difference-list.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { ScrollArea } from "#app/_ui/scroll-area.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { AllowlistDetail } from "./audience-types.ts";
import type { AllowlistState } from "./use-allowlist.ts";

type Version = AllowlistDetail["versions"][number];
type Props = { workspace: string; state: AllowlistState };

/** Every version that is kept, newest first; an earlier one can be compared and brought back. */
export function ListVersions({ workspace, state }: Props) {
  const t = useText();
  const { list } = state;
  const [compared, setCompared] = useState<number | null>(null);
  const [failure, setFailure] = useState<string>();
  return (
    <div className="flex flex-col gap-3">
      {failure ? (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      ) : null}
      <ol aria-label={t("Versions")} className="flex flex-col divide-y divide-line">
        {list.versions.map((version) => (
          <li key={version.version} className="flex min-w-0 flex-col gap-2 py-2">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <VersionWords version={version} />
              {version.version === list.version ? (
                <span className="text-sm text-ink-muted">{t("Newest")}</span>
              ) : (
                <Button
                  size="sm"
                  aria-expanded={compared === version.version}
                  aria-label={t("Compare version {version} with the newest", { version: version.version })}
                  onClick={() => setCompared(compared === version.version ? null : version.version)}
                >
                  {t("Compare")}
                </Button>
              )}
            </div>
            {compared === version.version ? (
              <Comparison {...{ workspace, state }} from={version.version} onFailure={setFailure} />
            ) : null}
          </li>
        ))}
      </ol>
    </div>
  );
}

function VersionWords({ version }: { version: Version }) {
  const t = useText();
  const facts = [
    t("{users, plural, one {{count} user} other {{count} users}}", {
      users: version.users,
      count: count(version.users, t),
    }),
    t("{added} added, {removed} removed", {
      added: count(version.added, t),
      removed: count(version.removed, t),
    }),
    ...(version.fileName ? [version.fileName] : []),
    ...(version.restores === null
      ? []
      : [t("brought back from version {version}", { version: version.restores })]),
    version.by,
  ];
  return (
    <p className="min-w-0 [overflow-wrap:anywhere]">
      <span className="font-medium">{t("Version {version}", { version: version.version })}</span>{" "}
      <span className="tabular text-sm text-ink-muted">
        {facts.join(" · ")} · <RelativeTime at={version.createdAt} />
      </span>
    </p>
  );
}

type ComparisonProps = Props & { from: number; onFailure: (failure: string | undefined) => void };

/** What bringing a version back would change, and the button that does. */
function Comparison({ workspace, state, from, onFailure }: ComparisonProps) {
  const t = useText();
  const trpc = useTRPC();
  const { list } = state;
  const { data } = useQuery(
    trpc.allowlist.difference.queryOptions({ workspace, listId: list.id, from: list.version, to: from }),
  );
  if (!data) return <Skeleton className="h-16" />;
  const numbers = { gain: data.added, lose: data.removed };
  const words = t(
    "{gain, plural, one {# user gains} other {# users gain}} it, {lose, plural, one {# user loses} other {# users lose}} it.",
    numbers,
  );

  async function restore() {
    const problem = await state.whenSure({
      title: t("Bring version {version} back?", { version: from }),
      numbers: words,
      verb: t("Bring version {version} back", { version: from }),
      act: () => state.restore(from),
    });
    onFailure(problem);
  }

  const items: Difference[] = [
    ...data.addedShown.map((name): Difference => ({ kind: "added", name })),
    ...data.patternsAdded.map((name): Difference => ({ kind: "added", name })),
    ...data.removedShown.map((name): Difference => ({ kind: "removed", name })),
    ...data.patternsRemoved.map((name): Difference => ({ kind: "removed", name })),
  ];
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-ink-muted">
        {t("Brought back: {words}", { words })}
        {data.added + data.removed > data.addedShown.length + data.removedShown.length
          ? ` ${t("The first of them:")}`
          : null}
      </p>
      <ScrollArea
        label={t("What version {version} would change", { version: from })}
        className="max-h-60 overflow-y-auto"
      >
        <DifferenceList mono label={t("What differs")} items={items} />
      </ScrollArea>
      <Button size="sm" className="self-start" onClick={() => void restore()}>
        {t("Bring version {version} back", { version: from })}
      </Button>
    </div>
  );
}
