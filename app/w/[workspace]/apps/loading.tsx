import { AppsTableSkeleton } from "#app/_apps/apps-table.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Loading } from "#app/_ui/skeleton.tsx";

export default function AppsLoading() {
  const t = useText();
  return (
    <Loading label={t("Loading the apps")} className="flex flex-col gap-5">
      <PageHeader
        title={t("Apps")}
        description={t(
          "The super apps that mini programs are released to, each with its environments and keys.",
        )}
      />
      <AppsTableSkeleton />
    </Loading>
  );
}
