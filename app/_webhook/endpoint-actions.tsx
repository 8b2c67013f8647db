"use client";

import { useMutation } from "@tanstack/react-query";
import { Pencil, Power, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { Sheet, SheetContent } from "#app/_ui/sheet.tsx";
import { EndpointForm } from "./endpoint-form.tsx";
import type { WebhookEndpoint } from "./webhook-types.ts";

type Props = { workspace: string; endpoint: WebhookEndpoint };

/** Test, edit, switch on and off. */
export function EndpointActions({ workspace, endpoint }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const one = { workspace, endpointId: endpoint.id };
  const refresh = () => router.refresh();
  const onError = (error: unknown) => {
    toast.error(refusalOf(error, t).text);
    refresh();
  };
  const test = useMutation(
    trpc.webhook.test.mutationOptions({
      onSuccess: () => {
        toast.success(t("A test message is on its way. Its answer stands below in a moment."));
        setTimeout(refresh, answerShownAfterMs);
      },
      onError,
    }),
  );
  const change = useMutation(trpc.webhook.switch.mutationOptions({ onSuccess: refresh, onError }));
  return (
    <div className="flex flex-wrap gap-2">
      <Button disabled={!endpoint.enabled} busy={test.isPending} onClick={() => test.mutate(one)}>
        <Send aria-hidden /> {t("Send a test")}
      </Button>
      <EditEndpoint workspace={workspace} endpoint={endpoint} />
      <Button
        variant={endpoint.enabled ? "secondary" : "primary"}
        busy={change.isPending}
        onClick={() => change.mutate({ ...one, enabled: !endpoint.enabled })}
      >
        <Power aria-hidden /> {endpoint.enabled ? t("Switch off") : t("Switch on")}
      </Button>
    </div>
  );
}

const answerShownAfterMs = 1_500;

function EditEndpoint({ workspace, endpoint }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const edit = useMutation(
    trpc.webhook.edit.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        router.refresh();
      },
    }),
  );
  return (
    <>
      <Button
        onClick={() => {
          edit.reset();
          setOpen(true);
        }}
      >
        <Pencil aria-hidden /> {t("Edit")}
      </Button>
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetContent title={t("Edit {name}", { name: endpoint.name })}>
          <EndpointForm
            initial={endpoint}
            verb={t("Save")}
            busy={edit.isPending}
            refused={edit.error ? refusalOf(edit.error, t) : null}
            onSubmit={(wish) => edit.mutate({ workspace, endpointId: endpoint.id, wish })}
          />
        </SheetContent>
      </Sheet>
    </>
  );
}
