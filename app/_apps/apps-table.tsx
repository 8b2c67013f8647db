import { AppWindow } from "lucide-react";
import { DataTable, DataTableSkeleton, type Column } from "#app/_components/data-table.tsx";
import { iconSrc } from "#app/_program/icon-src.ts";
import { useText } from "#app/_text/use-text.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { Badge } from "#app/_ui/badge.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import type { Text } from "#lib/text/text.ts";
import type { ListedApp } from "./app-types.ts";
import { openToNames } from "./app-words.ts";
import { CreateApp } from "./create-app.tsx";

const columns = (t: Text): readonly Column<ListedApp>[] => [
  {
    key: "name",
    header: t("App"),
    className: "max-w-0 min-w-48 w-2/5",
    cell: (app) => (
      <span className="flex min-w-0 items-center gap-2.5">
        <Avatar name={app.name} src={iconSrc(app.icon)} size="sm" square />
        <Truncate text={app.name} />
      </span>
    ),
  },
  {
    key: "scheme",
    header: t("Scheme"),
    hideBelow: "sm",
    cell: (app) => <span className="font-mono text-sm text-ink-muted">{app.scheme}://</span>,
  },
  { key: "platforms", header: t("Platforms"), hideBelow: "md", cell: (app) => app.platforms.join(", ") },
  {
    key: "openTo",
    header: t("Open to"),
    cell: (app) => (
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {t(openToNames[app.openTo])}
        {app.waiting > 0 ? (
          <Badge look="accent">
            {t("{count, plural, one {# request waits} other {# requests wait}}", { count: app.waiting })}
          </Badge>
        ) : null}
      </span>
    ),
  },
  {
    key: "createdAt",
    header: t("Created"),
    align: "end",
    hideBelow: "lg",
    cell: (app) => <RelativeTime at={app.createdAt} />,
  },
];

type Props = { apps: readonly ListedApp[]; workspace: string; mayAdminister: boolean };

export function AppsTable({ apps, workspace, mayAdminister }: Props) {
  const t = useText();
  return (
    <DataTable
      label={t("Apps")}
      columns={columns(t)}
      rows={apps}
      rowKey={(app) => app.id}
      rowHref={(app) => `/w/${workspace}/apps/${app.id}`}
      empty={
        <EmptyState
          icon={AppWindow}
          title={t("No app yet")}
          text={
            mayAdminister
              ? t(
                  "An app is a super app that mini programs are released to. Create yours; it gets its four environments at once.",
                )
              : t(
                  "An app is a super app that mini programs are released to. An admin of this workspace creates it.",
                )
          }
          action={mayAdminister ? <CreateApp workspace={workspace} /> : undefined}
        />
      }
    />
  );
}

export function AppsTableSkeleton() {
  const t = useText();
  return <DataTableSkeleton label={t("Apps")} columns={columns(t)} rows={3} />;
}
