"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { LogEntry } from "./log-entry.tsx";
import type { ReleaseAddress, ReleaseLogEntry } from "./release-types.ts";

type Props = { address: ReleaseAddress; entries: ReleaseLogEntry[] };

const pageSize = 100;

/** Everything that happened to the release, newest first. */
export function LogPanel({ address, entries }: Props) {
  const { older, more, load, busy, failure } = useOlderEntries(address, entries);
  // A page that came meanwhile may reach into what was loaded before.
  const known = new Set(entries.map(({ id }) => id));
  const all = [...entries, ...older.filter(({ id }) => !known.has(id))];
  return (
    <Panel id="log" title="Log" description="Newest first" flush>
      <ol aria-label="Log of this release" className="divide-y divide-line">
        {all.map((entry) => (
          <LogEntry key={entry.id} workspace={address.workspace} entry={entry} />
        ))}
      </ol>
      {more ? (
        <div className="flex flex-col items-center gap-2 border-t border-line p-3">
          <Button busy={busy} onClick={load}>
            Show older entries
          </Button>
          {failure ? <FieldError>{failure}</FieldError> : null}
        </div>
      ) : null}
    </Panel>
  );
}

function useOlderEntries(address: ReleaseAddress, entries: ReleaseLogEntry[]) {
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
      const page = await client.fetchQuery(trpc.release.log.queryOptions({ ...address, before }));
      setOlder([...older, ...page]);
      setMore(page.length === pageSize);
    } catch (error) {
      setFailure(refusalOf(error).text);
    } finally {
      setBusy(false);
    }
  }

  return { older, more, load, busy, failure };
}
