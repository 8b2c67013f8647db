import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function RulesLoading() {
  const t = useText();
  return (
    <>
      <Loading label={t("Loading the saved rules")} />
      <Skeleton className="h-64 w-full rounded-lg" />
    </>
  );
}
