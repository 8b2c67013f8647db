import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

/** A mini program's header and tabs, while they are read. */
export default function ProgramLoading() {
  const t = useText();
  return (
    <>
      <Loading label={t("Loading the mini program")} />
      <div className="flex items-center gap-3">
        <Skeleton className="size-12 rounded-lg" />
        <div className="flex flex-col gap-2">
          <Skeleton className="h-6 w-56" />
          <Skeleton className="h-4 w-72 max-w-[60vw]" />
        </div>
      </div>
      <Skeleton className="h-9 w-full max-w-lg" />
      <Skeleton className="h-64 w-full" />
    </>
  );
}
