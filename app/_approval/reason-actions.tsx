"use client";

import { useMutation } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { IconButton } from "#app/_ui/icon-button.tsx";
import type { ReasonWords } from "#lib/review/reason.ts";
import type { Reason } from "./approval-types.ts";
import { ReasonDialog } from "./reason-dialog.tsx";

type Props = { workspace: string; reason: Reason };

/** Mends a reason, or takes it out of use: that can be taken back, so nobody is asked. */
export function ReasonActions({ workspace, reason }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const edit = useMutation(trpc.approval.editReason.mutationOptions());
  const archive = useMutation(trpc.approval.archiveReason.mutationOptions());
  // As it was when the dialog opened: whoever was faster in between is not overwritten.
  const [edited, setEdited] = useState<Reason>();
  const { id: reasonId, code } = reason;

  async function save(words: ReasonWords): Promise<string | undefined> {
    const seen = { title: edited?.title ?? reason.title, text: edited?.text ?? reason.text };
    try {
      await edit.mutateAsync({ workspace, reasonId, seen, words });
      toast.success(t("{code} is mended.", { code }));
      router.refresh();
      return undefined;
    } catch (error) {
      router.refresh();
      return refusalOf(error, t).text;
    }
  }

  async function setArchived(archived: boolean) {
    try {
      await archive.mutateAsync({ workspace, reasonId, archived });
      const undo = { label: t("Undo"), onClick: () => void setArchived(!archived) };
      toast.success(archived ? t("{code} is archived.", { code }) : t("{code} is in use again.", { code }), {
        action: undo,
      });
      router.refresh();
    } catch (error) {
      toast.error(refusalOf(error, t).text);
    }
  }

  return (
    <>
      {reason.archivedAt ? (
        <IconButton label={t("Use {code} again", { code })} onClick={() => void setArchived(false)}>
          <ArchiveRestore aria-hidden />
        </IconButton>
      ) : (
        <>
          <IconButton label={t("Edit {code}", { code })} onClick={() => setEdited(reason)}>
            <Pencil aria-hidden />
          </IconButton>
          <IconButton label={t("Archive {code}", { code })} onClick={() => void setArchived(true)}>
            <Archive aria-hidden />
          </IconButton>
        </>
      )}
      {edited ? <ReasonDialog reason={edited} onClose={() => setEdited(undefined)} onSave={save} /> : null}
    </>
  );
}
