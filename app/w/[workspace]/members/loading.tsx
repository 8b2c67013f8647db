import { PageHeader } from "#app/_components/page-header.tsx";
import { MemberTableSkeleton } from "#app/_member/member-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function MembersLoading() {
  const t = useText();
  return (
    <>
      <PageHeader title={t("Members")} description={t("The people in this workspace.")} />
      <Loading label={t("Loading the members")} />
      <MemberTableSkeleton />
      <Skeleton className="h-40 w-full rounded-lg" />
    </>
  );
}
