import { Webhook } from "lucide-react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import type { Text } from "#lib/text/text.ts";
import { EndpointState } from "./endpoint-state.tsx";
import type { WebhookEndpoint } from "./webhook-types.ts";

type Props = { endpoints: readonly WebhookEndpoint[]; workspace: string };

export function EndpointTable({ endpoints, workspace }: Props) {
  const t = useText();
  return (
    <DataTable
      label={t("Webhooks")}
      tall
      columns={endpointColumns(t)}
      rows={endpoints}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/w/${workspace}/settings/webhooks/${id}`}
      empty={
        <EmptyState
          icon={Webhook}
          title={t("No webhooks yet")}
          text={t("Let your chat, your build server or your own records hear at once when a release moves.")}
        />
      }
    />
  );
}

export const endpointColumns = (t: Text): readonly Column<WebhookEndpoint>[] => [
  {
    key: "name",
    header: t("Webhook"),
    className: "max-w-0 min-w-48 w-1/2",
    cell: ({ name, url }) => (
      <span className="block min-w-0">
        <Truncate text={name} className="font-medium" />
        <span className="block truncate font-mono text-sm text-ink-muted">{url}</span>
      </span>
    ),
  },
  {
    key: "events",
    header: t("Events"),
    hideBelow: "md",
    className: "text-ink-muted",
    cell: ({ events }) =>
      events.length === 0
        ? t("Everything")
        : t("{count, plural, one {# event} other {# events}}", { count: events.length }),
  },
  { key: "state", header: t("State"), cell: (endpoint) => <EndpointState endpoint={endpoint} /> },
  {
    key: "created",
    header: t("Created"),
    hideBelow: "sm",
    className: "whitespace-nowrap text-ink-muted",
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];
