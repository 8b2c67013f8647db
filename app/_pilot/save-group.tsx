"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { focusForm } from "#app/_release/form-keys.ts";
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
import { testerGroupLimits } from "#lib/tester/limits.ts";

type Props = { workspace: string; releaseId: string };

/** Keeps a release's test group under a name, for other releases. */
export function SaveGroup({ workspace, releaseId }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const saving = useMutation(trpc.tester.saveFrom.mutationOptions());
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [fault, setFault] = useState<string>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === "") return setFault(t("Give the group a name."));
    try {
      await saving.mutateAsync({ workspace, releaseId, name });
    } catch (error) {
      return setFault(refusalOf(error, t).text);
    }
    void client.invalidateQueries(trpc.tester.groups.queryFilter({ workspace }));
    toast.success(t("The group {name} is saved.", { name: name.trim() }));
    setName("");
    setOpen(false);
  }

  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>{t("Save this group")}</Button>
      </DialogTrigger>
      <DialogContent
        size="sm"
        title={t("Save this group")}
        description={t("Everybody in it now, under a name, to be added to other releases.")}
        onOpenAutoFocus={focusForm}
      >
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <Field label={t("Name")} error={fault}>
              <Input
                value={name}
                maxLength={testerGroupLimits.nameLengthMax}
                onChange={(event) => {
                  setName(event.target.value);
                  setFault(undefined);
                }}
              />
            </Field>
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>{t("Close")}</Button>
            </DialogClose>
            <Button type="submit" variant="primary" busy={saving.isPending}>
              {t("Save group")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
