import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function TokensLoading() {
  const t = useText();
  return (
    <>
      <Loading label={t("Loading the tokens")} />
      <Skeleton className="h-14 w-full rounded-lg" />
      <Skeleton className="h-60 w-full rounded-lg" />
    </>
  );
}
