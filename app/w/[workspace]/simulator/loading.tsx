import { SimulatorSkeleton } from "#app/_simulator/simulator-skeleton.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";

export default function SimulatorLoading() {
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <PageHeader
        title="Simulator"
        description="A device to look at: it asks the real edge as anybody you choose, and says why."
      />
      <Skeleton className="h-14" />
      <SimulatorSkeleton compare={false} />
    </div>
  );
}
