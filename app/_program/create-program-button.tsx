"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { parseAsBoolean, useQueryState } from "nuqs";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogContent } from "#app/_ui/dialog.tsx";
import { emptyBasics, type Basics } from "./basics-fields.tsx";
import { BasicsForm } from "./basics-form.tsx";

/** Opens the dialog; so does ?create=true in the address, which the command palette uses. */
export function CreateProgramButton({ workspace }: { workspace: string }) {
  const t = useText();
  const [open, setOpen] = useQueryState("create", parseAsBoolean.withDefault(false));
  return (
    <>
      <Button variant="primary" onClick={() => void setOpen(true)}>
        <Plus aria-hidden /> {t("Create mini program")}
      </Button>
      <Dialog open={open} onOpenChange={(next) => void setOpen(next || null)}>
        <DialogContent
          title={t("Create mini program")}
          description={t("It gets its 16-digit id at once. Versions, members and configuration come next.")}
        >
          <CreateForm workspace={workspace} />
        </DialogContent>
      </Dialog>
    </>
  );
}

function CreateForm({ workspace }: { workspace: string }) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const create = useMutation(trpc.program.create.mutationOptions());
  async function send(basics: Basics): Promise<string | undefined> {
    try {
      const { programId } = await create.mutateAsync({ workspace, ...basics });
      toast.success(t("{program} was created", { program: basics.name.trim() }));
      router.push(`/w/${workspace}/programs/${programId}`);
      router.refresh();
      return undefined;
    } catch (error) {
      return refusalOf(error, t).text;
    }
  }
  return <BasicsForm start={emptyBasics} verb={t("Create mini program")} onSend={send} />;
}
