import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function AppLoading() {
  const t = useText();
  return (
    <Loading label={t("Loading the app")} className="flex flex-col gap-5">
      <Skeleton className="h-12 w-64 rounded-lg" />
      <Skeleton className="h-24 rounded-lg" />
      <Skeleton className="h-9" />
      <Skeleton className="h-[27rem] rounded-lg" />
    </Loading>
  );
}
