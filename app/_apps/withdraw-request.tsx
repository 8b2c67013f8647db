"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";

type Props = { workspace: string; requestId: string; app: string };

/** Needs no question: asking again is one press. */
export function WithdrawRequest({ workspace, requestId, app }: Props) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.withdrawRequest.mutationOptions());

  async function withdraw() {
    try {
      await mutation.mutateAsync({ workspace, requestId });
      toast.success(t("The request for {app} is withdrawn.", { app }));
    } catch (error) {
      toast.error(refusalOf(error, t).text);
    }
    router.refresh();
  }
  return (
    <Button size="sm" busy={mutation.isPending} onClick={() => void withdraw()}>
      {t("Withdraw request")}
    </Button>
  );
}
