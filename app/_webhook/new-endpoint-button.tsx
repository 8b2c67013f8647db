"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { Sheet, SheetContent } from "#app/_ui/sheet.tsx";
import { EndpointForm } from "./endpoint-form.tsx";
import { SecretShown } from "./secret-shown.tsx";

export function NewEndpointButton({ workspace }: { workspace: string }) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const create = useMutation(trpc.webhook.create.mutationOptions({ onSuccess: () => router.refresh() }));
  const secret = create.data?.secret ?? null;
  function change(next: boolean) {
    setOpen(next);
    if (next) create.reset();
  }
  return (
    <>
      <Button variant="primary" onClick={() => change(true)}>
        <Plus aria-hidden /> {t("New webhook")}
      </Button>
      <Sheet open={open} onOpenChange={change}>
        <SheetContent
          title={secret ? t("Copy the secret now") : t("New webhook")}
          description={
            secret
              ? t("It is shown this once. We keep it sealed.")
              : t("Your own program is told what happens in this workspace, signed so that it can be sure.")
          }
          onInteractOutside={(event) => {
            // A press beside it must not lose what is shown once.
            if (secret) event.preventDefault();
          }}
        >
          {secret ? (
            <SecretShown secret={secret} close={() => change(false)} />
          ) : (
            <EndpointForm
              verb={t("Create webhook")}
              busy={create.isPending}
              refused={create.error ? refusalOf(create.error, t) : null}
              onSubmit={(wish) => create.mutate({ workspace, ...wish })}
            />
          )}
        </SheetContent>
      </Sheet>
    </>
  );
}
