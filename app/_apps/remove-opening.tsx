"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import type { Opening } from "./app-types.ts";
import type { AppPlace } from "./open-to-panel.tsx";

export function RemoveOpening({ place, app, opening }: { place: AppPlace; app: string; opening: Opening }) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.uninvite.mutationOptions());
  const { id, name, live } = opening;

  async function remove(): Promise<string | undefined> {
    try {
      await mutation.mutateAsync({ ...place, workspaceId: id });
      toast.success(t("{workspace} releases nothing new to {app}.", { workspace: name, app }));
      router.refresh();
      return undefined;
    } catch (error) {
      return refusalOf(error, t).text;
    }
  }
  return (
    <DangerDialog
      trigger={
        <Button size="sm" variant="danger-quiet">
          {t("Remove")}
        </Button>
      }
      title={t("Remove {workspace} from {app}?", { workspace: name, app })}
      consequences={t(
        "{live, plural, =0 {Nothing of theirs is live here.} one {Their # live release stays live.} other {Their # live releases stay live.}} They cannot choose the app for a new release, nor apply with one that waits, until you invite them again.",
        { live },
      )}
      verb={t("Remove workspace")}
      keep={t("Keep workspace")}
      onConfirm={remove}
    />
  );
}
