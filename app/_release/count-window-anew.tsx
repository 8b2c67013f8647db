"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { Notice } from "#app/_ui/notice.tsx";

type Props = { workspace: string; releaseId: string; mayResume: boolean };

/** Opens a window whose users the store has lost, said beforehand what that means for its bound. */
export function CountWindowAnew({ workspace, releaseId, mayResume }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const resume = useMutation(trpc.release.resumeWindow.mutationOptions());
  const place = { workspace, releaseId };

  async function countAnew(): Promise<string | undefined> {
    try {
      await resume.mutateAsync(place);
      await client.invalidateQueries(trpc.release.window.queryFilter(place));
      toast.success(t("The window opens again within a moment."));
      return undefined;
    } catch (error) {
      return refusalOf(error, t).text;
    }
  }

  return (
    <Notice
      tone="warning"
      title={t("The window lets in nobody new")}
      action={
        mayResume ? (
          <DangerDialog
            trigger={<Button size="sm">{t("Count anew")}</Button>}
            title={t("Count the window's users anew?")}
            consequences={t(
              "Counting goes on from the users of whom a copy is kept, ten seconds old at most. For those who came after it as many may come once more.",
            )}
            verb={t("Count anew")}
            keep={t("Keep closed")}
            onConfirm={countAnew}
          />
        ) : undefined
      }
    >
      {t("The store has lost whom it let in. Until an admin counts anew, nobody gets past its bound.")}
    </Notice>
  );
}
