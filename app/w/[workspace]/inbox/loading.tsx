import { PageHeader } from "#app/_components/page-header.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function InboxLoading() {
  const t = useText();
  return (
    <>
      <PageHeader title={t("Inbox")} description={t("What happened to your releases.")} />
      <Loading label={t("Loading the inbox")} />
      <Skeleton className="h-8 w-96 max-w-full" />
      <div aria-hidden className="divide-y divide-line rounded-lg border border-line bg-surface">
        {Array.from({ length: 6 }, (_, index) => (
          <div key={index} className="flex h-[4.25rem] flex-col gap-2 px-9 py-3">
            <Skeleton className="h-4 w-1/2 max-w-80" />
            <Skeleton className="h-4 w-3/4 max-w-lg" />
          </div>
        ))}
      </div>
    </>
  );
}
