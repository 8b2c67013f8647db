import { ActivityListSkeleton } from "#app/_activity/activity-list.tsx";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function ActivityLoading() {
  return (
    <>
      <Loading label="Loading the activity" />
      <Skeleton className="h-8 w-44" />
      <ActivityListSkeleton />
    </>
  );
}
