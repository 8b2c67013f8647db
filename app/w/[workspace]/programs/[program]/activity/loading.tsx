import { ActivityListSkeleton } from "#app/_activity/activity-list.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function ActivityLoading() {
  const t = useText();
  return (
    <>
      <Loading label={t("Loading the activity")} />
      <Skeleton className="h-8 w-full max-w-3xl" />
      <ActivityListSkeleton />
    </>
  );
}
