"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DifferenceList } from "#app/_ui/difference-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { switchDifference } from "#lib/switches/difference.ts";
import type { SwitchDefinition } from "#lib/switches/schema.ts";
import { phrase } from "#lib/text/phrase.ts";
import { differencesOf, valueWords } from "./switch-words.ts";
import type { SwitchPlace, SwitchVersion } from "./switch-types.ts";

type Props = {
  workspace: string;
  place: SwitchPlace;
  switchKey: string;
  revision: number;
  mayChange: boolean;
};

/** Every state that the switch had, each with what differed from the one before; any of them comes back. */
export function VersionsPanel({ workspace, place, switchKey, revision, mayChange }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const versions = useInfiniteQuery(
    trpc.switch.versions.infiniteQueryOptions(
      { workspace, place, key: switchKey },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
  );
  const listed = versions.data?.pages.flatMap((page) => page.versions) ?? [];
  // The newest one in sight is what a person saw; of a switch that was deleted nothing stands.
  const seen = revision === 0 ? 0 : (listed[0]?.version ?? revision);
  return (
    <Panel title={t("Versions")}>
      {versions.isPending ? <Skeleton className="h-16" /> : null}
      {versions.isSuccess && listed.length === 0 ? (
        <p className="text-ink-muted">{t("Nobody has changed it yet: it stands as the platform has it.")}</p>
      ) : null}
      <ol className="flex flex-col divide-y divide-line" aria-label={t("Versions")}>
        {listed.map((version, index) => (
          <li key={version.version} className="py-3 first:pt-0 last:pb-0">
            <Version
              version={version}
              before={listed[index + 1]?.definition ?? null}
              action={
                mayChange && index > 0 ? (
                  <BringBack {...{ workspace, place, switchKey, revision: seen }} version={version.version} />
                ) : null
              }
            />
          </li>
        ))}
      </ol>
      {versions.hasNextPage ? (
        <Button
          size="sm"
          className="mt-3"
          busy={versions.isFetchingNextPage}
          onClick={() => void versions.fetchNextPage()}
        >
          {t("Show older versions")}
        </Button>
      ) : null}
    </Panel>
  );
}

const madeWords: Record<string, string> = {
  created: phrase("made the switch"),
  changed: phrase("changed it"),
  turned_on: phrase("turned it on"),
  turned_off: phrase("turned it off"),
  deleted: phrase("deleted it"),
  reverted: phrase("brought an earlier version back"),
  imported: phrase("imported it"),
};

type VersionProps = { version: SwitchVersion; before: SwitchDefinition | null; action: React.ReactNode };

function Version({ version: { version, definition, made, actorName, at }, before, action }: VersionProps) {
  const t = useText();
  const changes = before === null ? [] : switchDifference(before, definition);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="min-w-0">
          <span className="tabular font-medium">{t("Version {version}", { version })}</span>
          <span className="text-ink-muted">
            {" · "}
            {t("{person} {did}", { person: actorName, did: t(madeWords[made] ?? "") })}
            {" · "}
            <RelativeTime at={at} />
          </span>
        </p>
        {action}
      </div>
      {changes.length > 0 ? (
        <DifferenceList
          label={t("What differs from version {version}", { version: version - 1 })}
          items={differencesOf(changes, t)}
        />
      ) : before === null ? (
        <p className="truncate font-mono text-sm text-ink-muted">{valueWords(definition.value, t)}</p>
      ) : null}
    </div>
  );
}

function BringBack({
  workspace,
  place,
  switchKey: key,
  revision,
  version,
}: Omit<Props, "mayChange"> & { version: number }) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const client = useQueryClient();
  const revert = useMutation(
    trpc.switch.revert.mutationOptions({
      onSuccess: async () => {
        toast.success(t("It says again what it said in version {version}.", { version }));
        await client.invalidateQueries(trpc.switch.pathFilter());
        router.refresh();
      },
      onError: (error) => toast.error(refusalOf(error, t).text),
    }),
  );
  return (
    <Button
      size="sm"
      busy={revert.isPending}
      aria-label={t("Bring back version {version}", { version })}
      onClick={() => revert.mutate({ workspace, place, key, seenRevision: revision, toVersion: version })}
    >
      <Undo2 aria-hidden /> {t("Bring back")}
    </Button>
  );
}
