"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import type { ReasonWords } from "#lib/review/reason.ts";
import { ReasonDialog } from "./reason-dialog.tsx";

/** The button that keeps a reason under a new code. */
export function NewReason({ workspace }: { workspace: string }) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const create = useMutation(trpc.approval.createReason.mutationOptions());
  const [open, setOpen] = useState(false);

  async function save(words: ReasonWords): Promise<string | undefined> {
    try {
      const { code } = await create.mutateAsync({ workspace, ...words });
      toast.success(t("Kept as {code}.", { code }));
      router.refresh();
      return undefined;
    } catch (error) {
      return refusalOf(error, t).text;
    }
  }

  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden /> {t("New reason")}
      </Button>
      {open ? <ReasonDialog reason={null} onClose={() => setOpen(false)} onSave={save} /> : null}
    </>
  );
}
