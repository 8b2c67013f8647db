"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { appLimits } from "#lib/app/limits.ts";

type Props = {
  workspace: string;
  app: { id: string; name: string; owner: string };
  /** Somebody asked before. */
  again: boolean;
};

export function AskForApp({ workspace, app, again }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">{again ? t("Ask again") : t("Ask for access")}</Button>
      </DialogTrigger>
      <DialogContent
        title={t("Ask to release to {app}", { app: app.name })}
        description={t("The admins of {owner} read it, and open the app to your workspace or say why not.", {
          owner: app.owner,
        })}
      >
        <MessageForm workspace={workspace} app={app} onAsked={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function MessageForm({ workspace, app, onAsked }: Omit<Props, "again"> & { onAsked: () => void }) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.requestAccess.mutationOptions());
  const [message, setMessage] = useState("");
  const [tried, setTried] = useState(false);
  const isShort = message.trim().length < appLimits.messageMin;
  const short = t("Say in at least {minimum} characters what you want to release there.", {
    minimum: appLimits.messageMin,
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (isShort || mutation.isPending) return;
    try {
      await mutation.mutateAsync({ workspace, appId: app.id, message });
      toast.success(t("{owner} is asked. The answer comes to your inbox.", { owner: app.owner }));
      router.refresh();
      onAsked();
    } catch {
      // The refusal stands at the field.
    }
  }
  const refusal = mutation.error ? refusalOf(mutation.error, t).text : undefined;
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <Field label={t("Message")} error={refusal ?? (tried && isShort ? short : undefined)}>
          <Textarea
            rows={4}
            value={message}
            maxLength={appLimits.messageMax}
            placeholder={t("Who you are, and which mini programs you would release.")}
            onChange={(event) => setMessage(event.target.value)}
          />
        </Field>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>{t("Go back")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={mutation.isPending}>
          {t("Ask for access")}
        </Button>
      </DialogFooter>
    </form>
  );
}
