import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function OperatorLoading() {
  return (
    <Loading className="flex flex-col gap-6">
      <Skeleton className="h-8 w-48" />
      <Skeleton className="h-12" />
      <Skeleton className="h-56" />
      <Skeleton className="h-72" />
      <Skeleton className="h-56" />
    </Loading>
  );
}
