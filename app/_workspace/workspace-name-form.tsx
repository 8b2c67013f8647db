"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { toast } from "sonner";
import { accessLimits } from "#lib/access/limits.ts";
import { useCall } from "#app/_account/use-call.ts";
import { UnsavedGuard } from "#app/_components/unsaved-guard.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";

export function WorkspaceNameForm({ workspace, name }: { workspace: string; name: string }) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const rename = useMutation(trpc.workspace.rename.mutationOptions());
  const { busy, refused, run } = useCall();
  const [written, setWritten] = useState(name);
  const changed = written.trim() !== name;
  const empty = !written.trim();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!changed || empty || busy) return;
    if (!(await run(() => rename.mutateAsync({ workspace, name: written.trim() })))) return;
    setWritten(written.trim());
    toast.success(t("The workspace has its new name"));
    router.refresh();
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-wrap items-start gap-2">
      <UnsavedGuard when={changed && !busy} />
      <Field label={t("Name")} error={empty ? t("Write a name.") : refused?.text} className="min-w-56 grow">
        <Input
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
