import { SwitchesHeader } from "#app/_switches/switches-header.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function SwitchesLoading() {
  const t = useText();
  return (
    <>
      <SwitchesHeader workspace="" place={null} mayChange={false} />
      <Loading label={t("Loading the switches")} />
      <Skeleton className="h-14 w-full max-w-2xl" />
      <Skeleton className="h-72 w-full rounded-lg" />
    </>
  );
}
