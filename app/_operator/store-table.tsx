import type { Column } from "#app/_components/data-table.tsx";
import { DataTable } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { rich } from "#app/_text/rich.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import type { Text } from "#lib/text/text.ts";
import { Chapter } from "./chapter.tsx";
import { formatMs, storeNames } from "./operator-words.ts";
import type { Figures } from "./operator-types.ts";

type Store = Figures["stores"][number];

export function StoreTable({ stores }: { stores: Figures["stores"] }) {
  const t = useText();
  return (
    <Chapter
      title={t("Stores")}
      description={t("As this process reaches them, asked every five seconds; mail once a minute.")}
    >
      <DataTable label={t("Stores")} columns={columns(t)} rows={stores} rowKey={({ store }) => store} />
    </Chapter>
  );
}

const columns = (t: Text): Column<Store>[] => [
  { key: "store", header: t("Store"), cell: ({ store }) => t(storeNames[store] ?? store) },
  {
    key: "state",
    header: t("State"),
    cell: ({ awaySince }) =>
      awaySince ? (
        <StatusBadge plain tone="danger" label={t("Away")} />
      ) : (
        <StatusBadge plain tone="success" label={t("Answers")} />
      ),
  },
  { key: "latency", header: t("Latency"), align: "end", cell: ({ latencyMs }) => formatMs(latencyMs, t) },
  {
    key: "why",
    header: t("Since and why"),
    hideBelow: "md",
    cell: ({ awaySince, reason }) =>
      awaySince ? (
        <span className="text-sm [overflow-wrap:anywhere]">
          {rich(t, "Since {when}.", { when: <RelativeTime at={awaySince} /> })} {reason}
        </span>
      ) : null,
  },
];
