import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function ListsLoading() {
  const t = useText();
  return (
    <>
      <Loading label={t("Loading the allowlists")} />
      <Skeleton className="h-64 w-full rounded-lg" />
    </>
  );
}
