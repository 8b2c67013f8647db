"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { toast } from "sonner";
import { accessLimits } from "#lib/access/limits.ts";
import { UnsavedGuard } from "#app/_components/unsaved-guard.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { useCall } from "./use-call.ts";

export function AccountNameForm({ name }: { name: string }) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const rename = useMutation(trpc.account.rename.mutationOptions());
  const { busy, refused, run } = useCall();
  const [written, setWritten] = useState(name);
  const [saved, setSaved] = useState(name);
  const changed = written.trim() !== saved;
  const empty = !written.trim();

  async function submit(event: FormEvent) {
    event.preventDefault();
    const next = written.trim();
    if (!changed || empty || busy) return;
    if (!(await run(() => rename.mutateAsync({ name: next })))) return;
    setSaved(next);
    setWritten(next);
    toast.success(t("Your name was saved"));
    router.refresh();
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-wrap items-start gap-2">
      <UnsavedGuard when={changed && !busy} />
      <Field
        label={t("Your name")}
        error={empty ? t("Write a name.") : refused?.text}
        help={t("The log and other members show it.")}
        className="min-w-56 grow"
      >
        <Input
          autoComplete="name"
          maxLength={accessLimits.nameLengthMax}
          value={written}
          onChange={({ target }) => setWritten(target.value)}
        />
      </Field>
      <Button type="submit" busy={busy} disabled={!changed || empty} className="sm:mt-6.5">
        {t("Save name")}
      </Button>
    </form>
  );
}
