"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
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
import { Select } from "#app/_ui/select.tsx";
import type { KeyPlace, SigningKey } from "./signing-types.ts";
import { useKeyCommand } from "./use-key-command.ts";

type Props = { place: KeyPlace; signingKey: SigningKey; retiring: boolean };

/** Sets the end of a key in a planned change, or takes it back. */
export function RetireKey({ place, signingKey, retiring }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  if (retiring) return <KeepKey place={place} signingKey={signingKey} />;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">{t("Retire key")}</Button>
      </DialogTrigger>
      <DialogContent
        title={t("Retire the signing key “{name}”?", { name: signingKey.name })}
        description={t(
          "Until its end it signs as before, so that its successor can take over. After it no new signature by it is taken; what it signed goes on to count.",
        )}
      >
        <RetireForm place={place} signingKey={signingKey} close={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

const daysOffered = [1, 7, 30, 90, 365] as const;
const dayMs = 24 * 3_600_000;

type FormProps = { place: KeyPlace; signingKey: SigningKey; close: () => void };

function RetireForm({ place, signingKey: { kid }, close }: FormProps) {
  const t = useText();
  const trpc = useTRPC();
  const command = useKeyCommand();
  const [days, setDays] = useState(30);
  const [failure, setFailure] = useState<string>();
  const mutation = useMutation(trpc.signing.retire.mutationOptions());

  async function submit(event: FormEvent) {
    event.preventDefault();
    const retiresAt = Date.now() + days * dayMs - 60_000;
    const act = () => mutation.mutateAsync({ ...place, kid, retiresAt });
    const problem = await command(act, t("The key retires by itself then."));
    setFailure(problem);
    if (!problem) close();
  }
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <Field
          label={t("The key ends")}
          help={t(
            "Put its successor where you sign before then. The app's devices must know the new key, too.",
          )}
          error={failure}
        >
          <Select
            value={String(days)}
            onChange={(event) => setDays(Number(event.target.value))}
            options={daysOffered.map((count) => ({
              value: String(count),
              label: t("{count, plural, one {In # day} other {In # days}}", { count }),
            }))}
          />
        </Field>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>{t("Go back")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={mutation.isPending}>
          {t("Retire key")}
        </Button>
      </DialogFooter>
    </form>
  );
}

function KeepKey({ place, signingKey: { kid } }: Omit<FormProps, "close">) {
  const t = useText();
  const trpc = useTRPC();
  const command = useKeyCommand();
  const mutation = useMutation(trpc.signing.retire.mutationOptions());
  async function keep() {
    const act = () => mutation.mutateAsync({ ...place, kid, retiresAt: null });
    const problem = await command(act, t("The key stays in use."));
    if (problem) toast.error(problem);
  }
  return (
    <Button size="sm" busy={mutation.isPending} onClick={() => void keep()}>
      {t("Keep in use")}
    </Button>
  );
}
