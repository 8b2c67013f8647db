import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export function SimulatorSkeleton({ compare }: { compare: boolean }) {
  const t = useText();
  if (compare) {
    return (
      <Loading label={t("Opening the simulator")} className="grid gap-5 md:grid-cols-2">
        {["a", "b"].map((side) => (
          <div key={side} className="flex flex-col gap-5">
            <Skeleton className="h-56 rounded-lg" />
            <Skeleton className="mx-auto h-[46rem] w-full max-w-[24rem] rounded-[2.5rem]" />
          </div>
        ))}
      </Loading>
    );
  }
  return (
    <Loading label={t("Opening the simulator")} className="grid gap-5 lg:grid-cols-[24rem_minmax(0,1fr)]">
      <Skeleton className="mx-auto h-[46rem] max-h-[80dvh] w-full max-w-[24rem] rounded-[2.5rem] max-lg:order-2" />
      <div className="flex flex-col gap-5">
        <Skeleton className="h-60 rounded-lg" />
        <Skeleton className="h-96 rounded-lg max-lg:hidden" />
      </div>
    </Loading>
  );
}
