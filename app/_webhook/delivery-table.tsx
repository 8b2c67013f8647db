import { Inbox } from "lucide-react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { rich } from "#app/_text/rich.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import type { Text } from "#lib/text/text.ts";
import { DeliveryDetail } from "./delivery-detail.tsx";
import { ResendButton } from "./resend-button.tsx";
import type { WebhookDelivery } from "./webhook-types.ts";

type Props = {
  deliveries: readonly WebhookDelivery[];
  workspace: string;
  /** Switched off, nothing can be sent again. */
  enabled: boolean;
  filtered: boolean;
};

export function DeliveryTable({ deliveries, workspace, enabled, filtered }: Props) {
  const t = useText();
  return (
    <DataTable
      label={t("Deliveries")}
      columns={deliveryColumns(t)}
      rows={deliveries}
      rowKey={({ id }) => id}
      rowName={({ event }) => event}
      expand={(delivery) => <DeliveryDetail delivery={delivery} />}
      actions={(delivery) => <ResendButton workspace={workspace} delivery={delivery} disabled={!enabled} />}
      empty={
        <EmptyState
          icon={Inbox}
          title={filtered ? t("No delivery of that kind") : t("Nothing was sent yet")}
          text={
            filtered
              ? t("Choose another state, or look at all of them.")
              : t("Send a test, or wait until something happens that this webhook is told of.")
          }
        />
      }
    />
  );
}

export const deliveryColumns = (t: Text): readonly Column<WebhookDelivery>[] => [
  {
    key: "event",
    header: t("Event"),
    cell: ({ event }) => <code className="font-mono text-sm">{event}</code>,
  },
  { key: "state", header: t("State"), cell: (delivery) => <DeliveryState delivery={delivery} /> },
  {
    key: "answer",
    header: t("Answer"),
    hideBelow: "sm",
    className: "tabular text-ink-muted",
    cell: ({ lastStatus }) => lastStatus ?? "–",
  },
  {
    key: "attempts",
    header: t("Tries"),
    align: "end",
    hideBelow: "md",
    className: "tabular",
    cell: ({ attempts }) => attempts,
  },
  {
    key: "created",
    header: t("Happened"),
    hideBelow: "md",
    className: "whitespace-nowrap text-ink-muted",
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];

function DeliveryState({ delivery }: { delivery: WebhookDelivery }) {
  const t = useText();
  const { state, attempts, nextTryAt } = delivery;
  if (state === "delivered") return <StatusBadge plain tone="success" label={t("Delivered")} />;
  if (state === "failed") return <StatusBadge plain tone="danger" label={t("Given up")} />;
  if (attempts === 0 || !nextTryAt) return <StatusBadge plain tone="info" label={t("On its way")} />;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <StatusBadge plain tone="warning" label={t("Failed")} />
      <span className="text-sm text-ink-muted">
        {rich(t, "next try {when}", { when: <RelativeTime at={nextTryAt} /> })}
      </span>
    </span>
  );
}
