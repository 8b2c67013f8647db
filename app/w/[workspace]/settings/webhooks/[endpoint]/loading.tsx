import { DataTableSkeleton } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { deliveryColumns } from "#app/_webhook/delivery-table.tsx";

export default function WebhookLoading() {
  const t = useText();
  return (
    <>
      <Skeleton className="h-16 w-96 max-w-full" />
      <DataTableSkeleton label={t("Loading the deliveries")} columns={deliveryColumns(t)} actions expand />
    </>
  );
}
