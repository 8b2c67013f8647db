import { DataTableSkeleton } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";
import { versionColumns } from "./version-columns.tsx";

export default function VersionsLoading() {
  const t = useText();
  return (
    <Loading label={t("Loading versions")} className="flex min-w-0 flex-col gap-3">
      <div className="flex h-8 items-center justify-between gap-3">
        <Skeleton className="w-96 max-w-1/2" />
        <Skeleton className="h-8 w-36" />
      </div>
      <DataTableSkeleton label={t("Versions")} columns={versionColumns(t)} rows={6} expand />
    </Loading>
  );
}
