import { PageHeader } from "#app/_components/page-header.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function TestersLoading() {
  const t = useText();
  return (
    <>
      <PageHeader
        title={t("Test groups")}
        description={t("Testers kept under a name, to be added to the test group of any release.")}
      />
      <Loading label={t("Loading the test groups")} />
      <Skeleton className="h-48 w-full rounded-lg" />
    </>
  );
}
