import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function ConfigurationLoading() {
  const t = useText();
  return (
    <>
      <Loading label={t("Loading the configuration")} />
      <div>
        <Skeleton className="mb-3 h-6 w-48" />
        <Skeleton className="mb-4 h-5 w-full max-w-prose" />
        <Skeleton className="h-[48rem] w-full rounded-lg" />
      </div>
    </>
  );
}
