import type { ReactNode } from "react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { iconSrc } from "#app/_program/icon-src.ts";
import { useText } from "#app/_text/use-text.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import type { Text } from "#lib/text/text.ts";
import type { FoundApp } from "./app-types.ts";
import { AskForApp } from "./ask-for-app.tsx";
import { WithdrawRequest } from "./withdraw-request.tsx";

type Props = { workspace: string; apps: readonly FoundApp[]; mayAsk: boolean; empty: ReactNode };

export function FoundAppsTable({ workspace, apps, mayAsk, empty }: Props) {
  const t = useText();
  return (
    <DataTable
      label={t("Apps of other tenants")}
      columns={columns(t)}
      rows={apps}
      rowKey={(app) => app.id}
      tall
      actions={
        mayAsk
          ? ({ id, name, owner, isOpen, request }) => {
              if (isOpen) return null;
              return request?.state === "pending" ? (
                <WithdrawRequest workspace={workspace} requestId={request.id} app={name} />
              ) : (
                <AskForApp workspace={workspace} app={{ id, name, owner }} again={request !== null} />
              );
            }
          : undefined
      }
      empty={empty}
    />
  );
}

const columns = (t: Text): readonly Column<FoundApp>[] => [
  {
    key: "name",
    header: t("App"),
    className: "max-w-0 min-w-40 w-full sm:w-2/5",
    cell: (app) => (
      <span className="flex min-w-0 items-center gap-2.5">
        <Avatar name={app.name} src={iconSrc(app.icon)} size="md" square />
        <span className="min-w-0">
          <Truncate text={app.name} className="font-medium" />
          <Truncate text={app.owner} className="text-sm text-ink-muted" />
          <span className="block py-1 sm:hidden">
            <Standing app={app} />
          </span>
        </span>
      </span>
    ),
  },
  { key: "platforms", header: t("Platforms"), hideBelow: "md", cell: (app) => app.platforms.join(", ") },
  {
    key: "state",
    header: t("For your workspace"),
    hideBelow: "sm",
    cell: (app) => <Standing app={app} />,
  },
];

function Standing({ app: { isOpen, request } }: { app: FoundApp }) {
  const t = useText();
  if (isOpen) return <StatusBadge tone="success" label={t("Open to you")} plain />;
  if (request?.state === "pending") {
    return (
      <span className="flex flex-col">
        <StatusBadge tone="info" label={t("Waiting for an answer")} plain />
        <span className="text-sm text-ink-muted">
          <RelativeTime at={request.createdAt} />
        </span>
      </span>
    );
  }
  if (request?.state === "declined") {
    return (
      <span className="flex min-w-0 flex-col">
        <StatusBadge tone="danger" label={t("Declined")} plain />
        {request.reason ? (
          <span className="max-w-80 text-sm text-pretty text-ink-muted">{request.reason}</span>
        ) : null}
      </span>
    );
  }
  return <span className="text-ink-muted">{t("Not asked yet")}</span>;
}
