import { rich } from "#app/_text/rich.tsx";
import { DataTable, DataTableSkeleton, type Column } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import type { Text } from "#lib/text/text.ts";
import { categoryWords } from "./categories.ts";
import { iconSrc } from "./icon-src.ts";
import { ProgramStates } from "./program-states.tsx";
import type { ListedProgram } from "./program-types.ts";

const columnsFor = (t: Text): readonly Column<ListedProgram>[] => [
  {
    key: "name",
    header: t("Mini program"),
    sort: "name",
    className: "max-w-0 min-w-44 w-2/5",
    cell: ({ name, icon, category }) => (
      <span className="flex min-w-0 items-center gap-3">
        <Avatar name={name} src={iconSrc(icon)} square />
        <span className="min-w-0">
          <Truncate text={name} />
          <span className="block truncate text-sm font-normal text-ink-muted">
            {categoryWords(category, t)}
          </span>
        </span>
      </span>
    ),
  },
  {
    key: "id",
    header: t("Id"),
    hideBelow: "lg",
    className: "whitespace-nowrap",
    cell: ({ id }) => (
      <span className="flex items-center gap-1">
        <code className="font-mono text-sm text-ink-muted">{id}</code>
        <CopyButton text={id} label={t("Copy id")} />
      </span>
    ),
  },
  {
    key: "version",
    header: t("Newest version"),
    hideBelow: "md",
    className: "tabular whitespace-nowrap",
    cell: ({ newestVersion }) => newestVersion ?? <span className="text-ink-faint">{t("None")}</span>,
  },
  {
    key: "states",
    header: t("Where it stands"),
    cell: ({ states, versionCount, deletedAt }) =>
      deletedAt ? (
        <span className="text-ink-muted">
          {rich(t, "Deleted {when}", { when: <RelativeTime at={deletedAt} /> })}
        </span>
      ) : (
        <ProgramStates states={states} versionCount={versionCount} />
      ),
  },
  {
    key: "created",
    header: t("Created"),
    sort: "created",
    hideBelow: "xl",
    className: "whitespace-nowrap text-ink-muted",
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];

type Props = { programs: readonly ListedProgram[]; workspace: string; empty: React.ReactNode };

export function ProgramTable({ programs, workspace, empty }: Props) {
  const t = useText();
  return (
    <DataTable
      label={t("Mini programs")}
      tall
      columns={columnsFor(t)}
      defaultSort="-created"
      rows={programs}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/w/${workspace}/programs/${id}`}
      empty={empty}
    />
  );
}

export function ProgramTableSkeleton() {
  const t = useText();
  return <DataTableSkeleton label={t("Mini programs")} columns={columnsFor(t)} tall rows={6} />;
}
