import { PageHeader } from "#app/_components/page-header.tsx";
import { ProgramTableSkeleton } from "#app/_program/program-table.tsx";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function ProgramsLoading() {
  return (
    <>
      <PageHeader title="Mini Programs" />
      <Loading label="Loading mini programs" />
      <div className="flex flex-wrap gap-2" aria-hidden>
        <Skeleton className="h-8 w-full sm:w-64" />
        <Skeleton className="h-8 min-w-32 max-sm:flex-1 sm:w-44" />
        <Skeleton className="h-8 min-w-32 max-sm:flex-1 sm:w-44" />
      </div>
      <ProgramTableSkeleton />
    </>
  );
}
