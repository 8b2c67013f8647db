"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { appLimits } from "#lib/app/limits.ts";
import type { AccessRequest, App } from "./app-types.ts";

type Props = { workspace: string; app: Pick<App, "name" | "openTo">; request: AccessRequest };

export function AnswerRequest({ workspace, app, request }: Props) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.answerRequest.mutationOptions());
  const said = { workspace: request.workspace, app: app.name };

  async function answer(grant: boolean, reason: string): Promise<string | undefined> {
    try {
      await mutation.mutateAsync({ workspace, requestId: request.id, grant, reason });
      toast.success(
        grant ? t("{workspace} may release to {app} now.", said) : t("{workspace} is told why not.", said),
      );
      router.refresh();
      return undefined;
    } catch (error) {
      const { text, why } = refusalOf(error, t);
      if (why === "access_answered") router.refresh();
      return text;
    }
  }

  async function grant() {
    const problem = await answer(true, "");
    if (problem) toast.error(problem);
  }

  return (
    <div className="flex gap-2">
      <DangerDialog
        trigger={
          <Button size="sm" variant="danger-quiet">
            {t("Decline")}
          </Button>
        }
        title={t("Decline the request of {workspace}?", said)}
        consequences={t("They cannot release to {app}. They may ask again.", said)}
        reason={{
          min: appLimits.reasonMin,
          max: appLimits.reasonMax,
          help: t("The workspace that asked reads it."),
        }}
        verb={t("Decline request")}
        keep={t("Go back")}
        onConfirm={(reason) => answer(false, reason)}
      />
      <Button size="sm" variant="primary" busy={mutation.isPending} onClick={() => void grant()}>
        {t("Grant")}
      </Button>
    </div>
  );
}
