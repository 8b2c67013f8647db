import { PageHeader } from "#app/_components/page-header.tsx";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function SettingsLoading() {
  return (
    <>
      <PageHeader title="Settings" />
      <Loading label="Loading the settings" />
      <Skeleton className="h-60 w-full rounded-lg" />
      <Skeleton className="h-36 w-full rounded-lg" />
      <Skeleton className="h-36 w-full rounded-lg" />
    </>
  );
}
