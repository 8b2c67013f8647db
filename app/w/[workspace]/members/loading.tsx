import { PageHeader } from "#app/_components/page-header.tsx";
import { MemberTableSkeleton } from "#app/_member/member-table.tsx";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function MembersLoading() {
  return (
    <>
      <PageHeader title="Members" description="The people in this workspace." />
      <Loading label="Loading the members" />
      <MemberTableSkeleton />
      <Skeleton className="h-40 w-full rounded-lg" />
    </>
  );
}
