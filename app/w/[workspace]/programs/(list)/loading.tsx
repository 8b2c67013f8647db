import { PageHeader } from "#app/_components/page-header.tsx";
import { ProgramTableSkeleton } from "#app/_program/program-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function ProgramsLoading() {
  const t = useText();
  return (
    <>
      <PageHeader title={t("Mini Programs")} />
      <Loading label={t("Loading mini programs")} />
      <div className="flex flex-wrap gap-2" aria-hidden>
        <Skeleton className="h-8 w-full sm:w-64" />
        <Skeleton className="h-8 min-w-32 max-sm:flex-1 sm:w-44" />
        <Skeleton className="h-8 min-w-32 max-sm:flex-1 sm:w-44" />
      </div>
      <ProgramTableSkeleton />
    </>
  );
}
