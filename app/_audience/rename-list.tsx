"use client";

import { PencilLine } from "lucide-react";
import { useState, type FormEvent } from "react";
import { focusForm } from "#app/_release/form-keys.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import type { AllowlistState } from "./use-allowlist.ts";

export function RenameList({ state }: { state: AllowlistState }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(state.list.name);
  const [failure, setFailure] = useState<string>();

  async function rename(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === "") return setFailure(t("Give the allowlist a name."));
    const problem = await state.rename(name.trim());
    setFailure(problem);
    if (!problem) setOpen(false);
  }

  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <PencilLine aria-hidden /> {t("Rename")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("Rename the allowlist")} onOpenAutoFocus={focusForm}>
        <form onSubmit={(event) => void rename(event)} noValidate className="flex min-h-0 flex-col">
          <DialogBody>
            <Field label={t("Name")} error={failure}>
              <Input
                value={name}
                maxLength={limits.nameLengthMax}
                onChange={(event) => setName(event.target.value)}
              />
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button type="submit" variant="primary">
              {t("Rename")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
