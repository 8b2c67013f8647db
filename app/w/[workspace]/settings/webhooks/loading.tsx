import { DataTableSkeleton } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { endpointColumns } from "#app/_webhook/endpoint-table.tsx";

export default function WebhooksLoading() {
  const t = useText();
  return <DataTableSkeleton label={t("Loading the webhooks")} columns={endpointColumns(t)} rows={3} tall />;
}
