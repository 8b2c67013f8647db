"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import type { WebhookDelivery } from "./webhook-types.ts";

type Props = { workspace: string; delivery: WebhookDelivery; disabled: boolean };

export function ResendButton({ workspace, delivery, disabled }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const resend = useMutation(
    trpc.webhook.resend.mutationOptions({
      onSuccess: () => toast.success(t("It is on its way again, with the same id")),
      onError: (error) => toast.error(refusalOf(error, t).text),
      onSettled: () => router.refresh(),
    }),
  );
  const { id: deliveryId, endpointId, event } = delivery;
  return (
    <Button
      size="sm"
      aria-label={t("Resend {event}", { event })}
      disabled={disabled || (delivery.state === "waiting" && delivery.attempts === 0)}
      busy={resend.isPending}
      onClick={() => resend.mutate({ workspace, endpointId, deliveryId })}
    >
      {t("Resend")}
    </Button>
  );
}
