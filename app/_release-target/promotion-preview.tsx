"use client";

import { useQuery } from "@tanstack/react-query";
import { DifferenceView } from "#app/_release/difference-view.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { ErrorState } from "#app/_ui/error-state.tsx";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";
import type { Place } from "./places.ts";

type Props = { workspace: string; releaseId: string; place: Place };

/** What the version would change there, against what is live. */
export function PromotionPreview({ workspace, releaseId, place }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const preview = useQuery(trpc.release.promotion.queryOptions({ workspace, releaseId, ...place }));
  if (preview.isPending) {
    return (
      <Loading label={t("Comparing with what is live there")} className="flex flex-col gap-3">
        <Skeleton className="h-6 w-1/2" />
        <Skeleton className="h-32" />
      </Loading>
    );
  }
  if (preview.isError) {
    return (
      <ErrorState
        title={t("The comparison could not be made")}
        why={refusalOf(preview.error, t).text}
        action={<Button onClick={() => void preview.refetch()}>{t("Try again")}</Button>}
      />
    );
  }
  const { against } = preview.data;
  return (
    <section className="min-w-0">
      <h3 className="mb-1.5 font-medium">
        {against
          ? t("Against {version}, which is live there", { version: against.version })
          : t("Nothing is live there yet: everything is new")}
      </h3>
      <DifferenceView difference={preview.data} />
    </section>
  );
}
