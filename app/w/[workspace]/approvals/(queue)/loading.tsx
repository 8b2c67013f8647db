import { approvalColumns } from "#app/_approval/approval-columns.tsx";
import { DataTableSkeleton } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function ApprovalsLoading() {
  const t = useText();
  return (
    <Loading label={t("Loading approvals")} className="flex min-w-0 flex-col gap-3">
      <div className="flex h-8 gap-2">
        <Skeleton className="h-8 w-64" />
        <Skeleton className="h-8 w-44" />
        <Skeleton className="h-8 w-44" />
      </div>
      <DataTableSkeleton
        label={t("Approvals")}
        columns={approvalColumns({ waiting: true, personId: "" }, t)}
        rows={6}
      />
    </Loading>
  );
}
