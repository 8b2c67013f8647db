"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { Select } from "#app/_ui/select.tsx";
import { logKindNames, type LogKind } from "#lib/release/log-kinds.ts";
import { phrase } from "#lib/text/phrase.ts";
import { LogEntry } from "./log-entry.tsx";
import type { ReleaseAddress, ReleaseLogEntry } from "./release-types.ts";

type Props = { address: ReleaseAddress; entries: ReleaseLogEntry[] };

const pageSize = 100;

/** Everything that happened to the release, newest first; of one kind where that is chosen. */
export function LogPanel({ address, entries }: Props) {
  const t = useText();
  const [kind, setKind] = useState<LogKind>();
  const options = [
    { value: "", label: t("All entries") },
    ...logKindNames.map((name) => ({ value: name, label: t(kindWords[name]) })),
  ];
  return (
    <Panel
      id="log"
      title={t("Log")}
      description={t("Newest first")}
      flush
      actions={
        <Select
          aria-label={t("Kind of entries")}
          className="w-44"
          options={options}
          value={kind ?? ""}
          onChange={(event) => setKind(logKindNames.find((name) => name === event.target.value))}
        />
      }
    >
      {kind ? (
        <EntriesOfKind key={`${kind}-${entries[0]?.id}`} address={address} kind={kind} />
      ) : (
        <EntryList address={address} entries={entries} />
      )}
    </Panel>
  );
}

const kindWords: Record<LogKind, string> = {
  build: phrase("Build and configuration"),
  review: phrase("Review"),
  testing: phrase("Testing"),
  rollout: phrase("Rollout"),
  end: phrase("End, removal, rollback"),
};

/** Asked for by kind; mounted anew whenever the log has grown. */
function EntriesOfKind({ address, kind }: { address: ReleaseAddress; kind: LogKind }) {
  const t = useText();
  const trpc = useTRPC();
  const { data, error, isPending } = useQuery(
    trpc.release.log.queryOptions({ ...address, kind }, { staleTime: 0 }),
  );
  if (error) return <Remark>{refusalOf(error, t).text}</Remark>;
  if (isPending) return <Remark>{t("Loading")}</Remark>;
  if (data.length === 0) return <Remark>{t("Nothing of this kind has happened yet.")}</Remark>;
  return <EntryList address={address} entries={data} kind={kind} />;
}

function Remark({ children }: { children: string }) {
  return (
    <p className="px-4 py-3 text-ink-muted sm:px-5" role="status">
      {children}
    </p>
  );
}

type ListProps = Props & { kind?: LogKind | undefined };

function EntryList({ address, entries, kind }: ListProps) {
  const t = useText();
  const { older, more, load, busy, failure } = useOlderEntries({ address, entries, kind });
  // A page that came meanwhile may reach into what was loaded before.
  const known = new Set(entries.map(({ id }) => id));
  const all = [...entries, ...older.filter(({ id }) => !known.has(id))];
  return (
    <>
      <ol aria-label={t("Log of this release")} className="divide-y divide-line">
        {all.map((entry) => (
          <LogEntry key={entry.id} workspace={address.workspace} entry={entry} />
        ))}
      </ol>
      {more ? (
        <div className="flex flex-col items-center gap-2 border-t border-line p-3">
          <Button busy={busy} onClick={load}>
            {t("Show older entries")}
          </Button>
          {failure ? <FieldError>{failure}</FieldError> : null}
        </div>
      ) : null}
    </>
  );
}

function useOlderEntries({ address, entries, kind }: ListProps) {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [older, setOlder] = useState<ReleaseLogEntry[]>([]);
  const [more, setMore] = useState(entries.length === pageSize);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function load() {
    setBusy(true);
    setFailure(undefined);
    try {
      const before = older.at(-1)?.id ?? entries.at(-1)?.id ?? 0;
      const page = await client.fetchQuery(trpc.release.log.queryOptions({ ...address, before, kind }));
      setOlder([...older, ...page]);
      setMore(page.length === pageSize);
    } catch (error) {
      setFailure(refusalOf(error, t).text);
    } finally {
      setBusy(false);
    }
  }

  return { older, more, load, busy, failure };
}
