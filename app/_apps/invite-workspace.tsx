"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
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
import { Input } from "#app/_ui/input.tsx";
import { appLimits } from "#lib/app/limits.ts";
import type { AppPlace } from "./open-to-panel.tsx";

export function InviteWorkspace({ place, app }: { place: AppPlace; app: string }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden /> {t("Invite workspace")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("Invite a workspace")}
        description={t("It may choose {app} as a target at once. Its admins are told.", { app })}
      >
        <SlugForm place={place} onInvited={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function SlugForm({ place, onInvited }: { place: AppPlace; onInvited: () => void }) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.invite.mutationOptions());
  const [slug, setSlug] = useState("");
  const [tried, setTried] = useState(false);
  const missing =
    tried && !slug.trim() ? t("Write the word that stands after /w/ in the workspace's address.") : undefined;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!slug.trim() || mutation.isPending) return;
    try {
      const { name } = await mutation.mutateAsync({ ...place, slug });
      toast.success(t("{workspace} is invited.", { workspace: name }));
      router.refresh();
      onInvited();
    } catch {
      // The refusal stands at the field.
    }
  }
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <Field
          label={t("Address of the workspace")}
          help={t("The word after /w/ in its console. Its members see it in the address bar.")}
          error={mutation.error ? refusalOf(mutation.error, t).text : missing}
        >
          <Input
            before="/w/"
            value={slug}
            maxLength={appLimits.slugMax}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="pl-9 font-mono"
            onChange={(event) => {
              mutation.reset();
              setSlug(event.target.value);
            }}
          />
        </Field>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>{t("Go back")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={mutation.isPending}>
          {t("Invite workspace")}
        </Button>
      </DialogFooter>
    </form>
  );
}
