import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function SettingsLoading() {
  const t = useText();
  return (
    <>
      <Loading label={t("Loading the settings")} />
      <Skeleton className="h-72 w-full rounded-lg" />
      <Skeleton className="h-36 w-full rounded-lg" />
    </>
  );
}
