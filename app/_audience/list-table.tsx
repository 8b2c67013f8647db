import { ListChecks } from "lucide-react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import type { Text } from "#lib/text/text.ts";
import type { Allowlist } from "./audience-types.ts";
import { NewList } from "./new-list.tsx";

/** The workspace's allowlists, each as its newest version has it. */
export function ListTable({ workspace, lists }: { workspace: string; lists: readonly Allowlist[] }) {
  const t = useText();
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {lists.length > 0 ? (
        <div className="flex justify-end">
          <NewList workspace={workspace} />
        </div>
      ) : null}
      <DataTable
        label={t("Allowlists")}
        columns={columns(t)}
        rows={lists}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        rowHref={({ id }) => `/w/${workspace}/audiences/lists/${id}`}
        empty={
          <EmptyState
            icon={ListChecks}
            title={t("No allowlist yet")}
            text={t(
              "Name users once, up to 1,000,000 of them by file or by hand, and let them in wherever a rollout names the list. A rollout follows its lists: who is added gets it, who is taken off loses it.",
            )}
            action={<NewList workspace={workspace} />}
          />
        }
      />
    </div>
  );
}

const columns = (t: Text): Column<Allowlist>[] => [
  {
    key: "name",
    header: t("Name"),
    className: "max-w-0 min-w-40 w-1/2",
    cell: ({ name }) => <Truncate text={name} />,
  },
  {
    key: "users",
    header: t("Users"),
    align: "end",
    cell: ({ users }) => users.toLocaleString(t.language),
  },
  {
    key: "patterns",
    header: t("Patterns"),
    align: "end",
    hideBelow: "md",
    cell: ({ patterns }) => patterns.toLocaleString(t.language),
  },
  {
    key: "uses",
    header: t("Used"),
    align: "end",
    hideBelow: "sm",
    cell: ({ uses }) => uses.toLocaleString(t.language),
  },
  {
    key: "changed",
    header: t("Changed"),
    align: "end",
    hideBelow: "sm",
    cell: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
  },
];
