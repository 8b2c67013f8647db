"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { IconField } from "#app/_icon/icon-field.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import type { Basics } from "./basics-fields.tsx";
import { BasicsForm } from "./basics-form.tsx";

export type EditedProgram = { id: string; revision: number; icon: string | null } & Basics;
type Props = { workspace: string; program: EditedProgram; close: () => void };

export function EditBasics({ workspace, program, close }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const [icon, setIcon] = useState(program.icon);
  const update = useMutation(trpc.program.update.mutationOptions());
  const { id, revision, name, description, category } = program;
  async function send(change: Basics): Promise<string | undefined> {
    try {
      await update.mutateAsync({
        workspace,
        programId: id,
        seenRevision: revision,
        // The log names what is sent.
        change: {
          ...(change.name !== name && { name: change.name }),
          ...(change.description !== description && { description: change.description }),
          ...(change.category !== category && { category: change.category }),
          ...(icon !== program.icon && { icon }),
        },
      });
      toast.success(t("Saved"));
      router.refresh();
      close();
      return undefined;
    } catch (error) {
      const { why, text } = refusalOf(error, t);
      if (why !== "stale") return text;
      // The form keeps what was written; the next attempt goes against what is true now.
      router.refresh();
      return t(
        "Somebody changed this mini program meanwhile. Save again to write yours over it, or cancel to see theirs.",
      );
    }
  }
  return (
    <BasicsForm start={{ name, description, category }} verb={t("Save")} onSend={send}>
      <IconField workspace={workspace} name={name} icon={icon} onChange={setIcon} />
    </BasicsForm>
  );
}
