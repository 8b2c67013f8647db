import { StandingTableSkeleton } from "#app/_program/standing-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function OverviewLoading() {
  const t = useText();
  return (
    <>
      <Loading label={t("Loading the overview")} />
      <Skeleton className="h-28 w-full rounded-lg" />
      <div>
        <Skeleton className="mb-3 h-5 w-36" />
        <StandingTableSkeleton />
      </div>
      <Skeleton className="h-56 w-full rounded-lg" />
    </>
  );
}
