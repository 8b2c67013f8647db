import { AppsTableSkeleton } from "#app/_apps/apps-table.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Loading } from "#app/_ui/skeleton.tsx";

export default function AppsLoading() {
  return (
    <Loading label="Loading the apps" className="flex flex-col gap-5">
      <PageHeader
        title="Apps"
        description="The super apps that mini programs are released to, each with its environments and keys."
      />
      <AppsTableSkeleton />
    </Loading>
  );
}
