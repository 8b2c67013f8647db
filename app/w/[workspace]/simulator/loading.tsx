import { SimulatorSkeleton } from "#app/_simulator/simulator-skeleton.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Skeleton } from "#app/_ui/skeleton.tsx";

export default function SimulatorLoading() {
  const t = useText();
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <PageHeader
        title={t("Simulator")}
        description={t("A device to look at: it asks the real edge as anybody you choose, and says why.")}
      />
      <Skeleton className="h-14" />
      <SimulatorSkeleton compare={false} />
    </div>
  );
}
