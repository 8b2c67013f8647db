import { DataTable, DataTableSkeleton, type Column } from "#app/_components/data-table.tsx";
import { Avatar } from "#app/_ui/avatar.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { iconSrc } from "./icon-src.ts";
import { ProgramStates } from "./program-states.tsx";
import type { ListedProgram } from "./program-types.ts";

const columns: readonly Column<ListedProgram>[] = [
  {
    key: "name",
    header: "Mini program",
    sort: "name",
    className: "max-w-0 min-w-44 w-2/5",
    cell: ({ name, icon, category }) => (
      <span className="flex min-w-0 items-center gap-3">
        <Avatar name={name} src={iconSrc(icon)} square />
        <span className="min-w-0">
          <Truncate text={name} />
          <span className="block truncate text-sm font-normal text-ink-muted">{category}</span>
        </span>
      </span>
    ),
  },
  {
    key: "id",
    header: "Id",
    hideBelow: "lg",
    className: "whitespace-nowrap",
    cell: ({ id }) => (
      <span className="flex items-center gap-1">
        <code className="font-mono text-sm text-ink-muted">{id}</code>
        <CopyButton text={id} label="Copy id" />
      </span>
    ),
  },
  {
    key: "version",
    header: "Newest version",
    hideBelow: "md",
    className: "tabular whitespace-nowrap",
    cell: ({ newestVersion }) => newestVersion ?? <span className="text-ink-faint">None</span>,
  },
  {
    key: "states",
    header: "Where it stands",
    cell: ({ states, versionCount }) => <ProgramStates states={states} versionCount={versionCount} />,
  },
  {
    key: "created",
    header: "Created",
    sort: "created",
    hideBelow: "xl",
    className: "whitespace-nowrap text-ink-muted",
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];

type Props = { programs: readonly ListedProgram[]; workspace: string; empty: React.ReactNode };

export function ProgramTable({ programs, workspace, empty }: Props) {
  return (
    <DataTable
      label="Mini programs"
      tall
      columns={columns}
      defaultSort="-created"
      rows={programs}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/w/${workspace}/programs/${id}`}
      empty={empty}
    />
  );
}

export function ProgramTableSkeleton() {
  return <DataTableSkeleton label="Mini programs" columns={columns} tall rows={6} />;
}
