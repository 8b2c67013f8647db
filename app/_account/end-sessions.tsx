"use client";

import { useMutation } from "@tanstack/react-query";
import { leave } from "#app/_console/leave.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { Panel } from "#app/_ui/panel.tsx";

export function EndSessions() {
  const t = useText();
  const trpc = useTRPC();
  const end = useMutation(trpc.account.endSessions.mutationOptions());

  async function confirm(): Promise<string | undefined> {
    try {
      await end.mutateAsync();
      await leave();
      return undefined;
    } catch (error) {
      return refusalOf(error, t).text;
    }
  }

  return (
    <Panel
      title={t("Sessions")}
      description={t("If you left a browser signed in somewhere, end all of them at once.")}
      actions={
        <DangerDialog
          trigger={<Button variant="danger-quiet">{t("Sign out everywhere…")}</Button>}
          title={t("Sign out everywhere?")}
          consequences={t(
            "Every browser in which you are signed in has to sign in again, this one too. API tokens go on working; revoke them in the settings of their workspace.",
          )}
          verb={t("Sign out everywhere")}
          keep={t("Stay signed in")}
          onConfirm={confirm}
        />
      }
    />
  );
}
