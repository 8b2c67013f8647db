"use client";

import { useQuery } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import { useState } from "react";
import { DataTable } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { count } from "#app/_release/share-words.ts";
import { GroupSheet } from "./group-sheet.tsx";
import { NewGroup } from "./new-group.tsx";
import type { TesterGroups } from "./pilot-types.ts";

/** The workspace's test groups: made, looked into, changed and deleted. */
export function GroupsPanel({ workspace, initial }: { workspace: string; initial: TesterGroups }) {
  const t = useText();
  const trpc = useTRPC();
  const groups = useQuery({ ...trpc.tester.groups.queryOptions({ workspace }), initialData: initial });
  const [openId, setOpenId] = useState<string | null>(null);
  const open = groups.data.find(({ id }) => id === openId);
  const create = <NewGroup workspace={workspace} onMade={setOpenId} />;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {groups.data.length > 0 ? <div className="flex justify-end">{create}</div> : null}
      <DataTable
        label={t("Test groups")}
        rows={groups.data}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        columns={[
          {
            key: "name",
            header: t("Name"),
            className: "max-w-0 min-w-48 w-1/2",
            cell: ({ name }) => <Truncate text={name} />,
          },
          {
            key: "users",
            header: t("Testers"),
            align: "end",
            cell: ({ users }) => <span className="tabular">{count(users, t)}</span>,
          },
          {
            key: "updated",
            header: t("Changed"),
            hideBelow: "sm",
            cell: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
          },
        ]}
        actions={({ id, name }) => (
          <Button size="sm" aria-label={t("Open {name}", { name })} onClick={() => setOpenId(id)}>
            {t("Open")}
          </Button>
        )}
        empty={
          <EmptyState
            icon={UsersRound}
            title={t("No test group yet")}
            text={t("Keep testers under a name here, or save the test group of a release.")}
            action={create}
          />
        }
      />
      {open ? <GroupSheet workspace={workspace} group={open} onClose={() => setOpenId(null)} /> : null}
    </div>
  );
}
