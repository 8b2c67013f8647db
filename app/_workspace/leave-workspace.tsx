"use client";

import { useMutation } from "@tanstack/react-query";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { Panel } from "#app/_ui/panel.tsx";

type Props = { workspace: { slug: string; name: string }; lastAdmin: boolean };

export function LeaveWorkspace({ workspace, lastAdmin }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const leave = useMutation(trpc.workspace.leave.mutationOptions());
  const values = { workspace: workspace.name };

  async function confirm(): Promise<string | undefined> {
    try {
      await leave.mutateAsync({ workspace: workspace.slug });
      window.location.assign("/");
      return undefined;
    } catch (error) {
      return refusalOf(error, t).text;
    }
  }

  return (
    <Panel
      title={t("Leave workspace")}
      description={
        lastAdmin
          ? t("You are its only admin. Make somebody else an admin on the Members page first.")
          : t("You can come back only if one of its admins invites you again.")
      }
      actions={
        <DangerDialog
          trigger={
            <Button variant="danger-quiet" disabled={lastAdmin}>
              {t("Leave workspace…")}
            </Button>
          }
          title={t("Leave {workspace}?", values)}
          consequences={t(
            "You lose access to {workspace} at once, with the mini programs assigned to you, and your API tokens here end. What you did stays in the log, and releases under way go on.",
            values,
          )}
          verb={t("Leave workspace")}
          keep={t("Stay a member")}
          onConfirm={confirm}
        />
      }
    />
  );
}
