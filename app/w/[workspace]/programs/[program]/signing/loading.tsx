import { KeysListSkeleton } from "#app/_signing/keys-list.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export default function SigningLoading() {
  const t = useText();
  return (
    <div>
      <Loading label={t("Loading the signing keys")} />
      <Skeleton className="h-6 w-40" />
      <Skeleton className="mt-2 mb-4 h-5 w-full max-w-prose" />
      <KeysListSkeleton />
    </div>
  );
}
