import { ActivityListSkeleton } from "#app/_activity/activity-list.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function ActivityLoading() {
  return (
    <>
      <PageHeader title="Activity" description="What was done, newest first." />
      <Loading label="Loading the activity" />
      <Skeleton className="h-8 w-44" />
      <ActivityListSkeleton />
    </>
  );
}
