import { PageHeader } from "#app/_components/page-header.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function AccountLoading() {
  const t = useText();
  return (
    <>
      <PageHeader title={t("Your account")} description={t("The same in every workspace.")} />
      <Loading label={t("Loading your account")} />
      <Skeleton className="h-72 w-full rounded-lg" />
      <Skeleton className="h-60 w-full rounded-lg" />
    </>
  );
}
