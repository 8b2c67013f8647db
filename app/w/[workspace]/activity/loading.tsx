import { ActivityListSkeleton } from "#app/_activity/activity-list.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function ActivityLoading() {
  const t = useText();
  return (
    <>
      <PageHeader title={t("Activity")} description={t("What was done, newest first.")} />
      <Loading label={t("Loading the activity")} />
      <div className="flex flex-col gap-2">
        <Skeleton className="h-8 w-full max-w-3xl" />
        <Skeleton className="h-8 w-80 max-w-full" />
      </div>
      <ActivityListSkeleton />
    </>
  );
}
