import { PageHeader } from "#app/_components/page-header.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";
import { whyDescription, whyTitle } from "#app/_why/why-title.ts";

export default function WhyLoading() {
  const t = useText();
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <PageHeader title={t(whyTitle)} description={t(whyDescription)} />
      <Loading
        label={t("Opening the page")}
        className="grid gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]"
      >
        <div className="flex flex-col gap-5">
          <Skeleton className="h-44 rounded-lg" />
          <Skeleton className="h-[34rem] rounded-lg" />
        </div>
        <Skeleton className="h-96 rounded-lg" />
      </Loading>
    </div>
  );
}
