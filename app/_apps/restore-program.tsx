"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogTrigger,
} from "#app/_ui/alert-dialog.tsx";
import { Button } from "#app/_ui/button.tsx";
import { DialogFooter } from "#app/_ui/dialog.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { useState } from "react";
import type { EnvironmentAddress } from "./app-types.ts";
import type { NamedProgram } from "./suspend-program.tsx";

type Props = { address: EnvironmentAddress; appName: string; program: NamedProgram; reason: string };

export function RestoreProgram({ address, appName, program, reason }: Props) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const mutation = useMutation(trpc.app.restore.mutationOptions());
  const { workspace, target } = address;
  const environment = t(environmentNames[target.environment]);
  const said = { program: program.name, owner: program.owner, app: appName, environment, reason };

  async function restore() {
    try {
      await mutation.mutateAsync({ workspace, place: { ...target, programId: program.id } });
      toast.success(t("{program} is restored. Devices hear of it within seconds.", said));
    } catch (error) {
      toast.error(refusalOf(error, t).text);
    }
    setOpen(false);
    router.refresh();
  }
  return (
    <AlertDialog open={open} onOpenChange={setOpen}>
      <AlertDialogTrigger asChild>
        <Button size="sm">{t("Restore")}</Button>
      </AlertDialogTrigger>
      <AlertDialogContent
        title={t("Restore {program} in {app}, {environment}?", said)}
        description={t(
          "Users get what is released to them now, and {owner} is told. It was suspended because: “{reason}”",
          said,
        )}
      >
        <DialogFooter>
          <AlertDialogCancel asChild>
            <Button>{t("Go back")}</Button>
          </AlertDialogCancel>
          <Button variant="primary" busy={mutation.isPending} onClick={() => void restore()}>
            {t("Restore mini program")}
          </Button>
        </DialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
