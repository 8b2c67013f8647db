import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function EnvironmentLoading() {
  const t = useText();
  return (
    <Loading label={t("Loading the environment")} className="flex flex-col gap-5">
      {["h-[27rem]", "h-56", "h-[34rem]", "h-44"].map((height) => (
        <Skeleton key={height} className={`rounded-lg ${height}`} />
      ))}
    </Loading>
  );
}
