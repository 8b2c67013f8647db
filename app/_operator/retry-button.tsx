"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import type { TroubledJob } from "./operator-types.ts";

export function RetryButton({ job: { queue, id: jobId } }: { job: TroubledJob }) {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const retry = useMutation(
    trpc.operator.retryJob.mutationOptions({
      onSuccess: () => toast.success(t("It is tried again now")),
      onError: (error) => toast.error(refusalOf(error, t).text),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.operator.figures.queryKey() }),
    }),
  );
  return (
    <Button
      size="sm"
      aria-label={t("Try {queue} again", { queue })}
      busy={retry.isPending}
      onClick={() => retry.mutate({ queue, jobId })}
    >
      {t("Try again")}
    </Button>
  );
}
