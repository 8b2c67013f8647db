import { AppWindow } from "lucide-react";
import { DataTable, DataTableSkeleton, type Column } from "#app/_components/data-table.tsx";
import { Avatar } from "#app/_ui/avatar.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import type { ListedApp } from "./app-types.ts";
import { openToNames } from "./app-words.ts";

const columns: readonly Column<ListedApp>[] = [
  {
    key: "name",
    header: "App",
    className: "max-w-0 min-w-48 w-2/5",
    cell: (app) => (
      <span className="flex min-w-0 items-center gap-2.5">
        <Avatar name={app.name} size="sm" square />
        <Truncate text={app.name} />
      </span>
    ),
  },
  {
    key: "scheme",
    header: "Scheme",
    hideBelow: "sm",
    cell: (app) => <span className="font-mono text-sm text-ink-muted">{app.scheme}://</span>,
  },
  { key: "platforms", header: "Platforms", hideBelow: "md", cell: (app) => app.platforms.join(", ") },
  { key: "openTo", header: "Open to", cell: (app) => openToNames[app.openTo] },
  {
    key: "createdAt",
    header: "Created",
    align: "end",
    hideBelow: "lg",
    cell: (app) => <RelativeTime at={app.createdAt} />,
  },
];

type Props = { apps: readonly ListedApp[]; workspace: string; kind: "tenant" | "developer" };

export function AppsTable({ apps, workspace, kind }: Props) {
  return (
    <DataTable
      label="Apps"
      columns={columns}
      rows={apps}
      rowKey={(app) => app.id}
      rowHref={(app) => `/w/${workspace}/apps/${app.id}`}
      empty={<NoApps kind={kind} />}
    />
  );
}

export function AppsTableSkeleton() {
  return <DataTableSkeleton label="Apps" columns={columns} rows={3} />;
}

function NoApps({ kind }: { kind: Props["kind"] }) {
  if (kind === "developer") {
    return (
      <EmptyState
        icon={AppWindow}
        title="A developer workspace has no apps of its own"
        text="You release to the apps of tenants that opened theirs to you. They are offered when you choose a target for a version."
      />
    );
  }
  return (
    <EmptyState
      icon={AppWindow}
      title="No app yet"
      text="An app is a super app that mini programs are released to. Whoever runs this installation registers it for your workspace; then its environments and keys are managed here."
    />
  );
}
