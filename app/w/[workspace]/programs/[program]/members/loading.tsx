import { ProgramMembersSkeleton } from "#app/_program/program-members.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function MembersLoading() {
  const t = useText();
  return (
    <div>
      <Loading label={t("Loading who works on it")} />
      <Skeleton className="h-6 w-40" />
      <Skeleton className="mt-2 mb-4 h-5 w-full max-w-prose" />
      <ProgramMembersSkeleton />
    </div>
  );
}
