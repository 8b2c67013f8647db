"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { switchesHref } from "./switch-address.ts";
import type { SwitchPlace } from "./switch-types.ts";

type Props = {
  workspace: string;
  place: SwitchPlace;
  switchKey: string;
  revision: number;
  reserved: boolean;
};

/** Deletes a switch; for a while the toast offers to bring it back. */
export function DeleteSwitch({ workspace, place, switchKey: key, revision, reserved }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const remove = useMutation(trpc.switch.delete.mutationOptions());
  const revert = useMutation(
    trpc.switch.revert.mutationOptions({
      onSuccess: () => router.refresh(),
      onError: (error) => toast.error(refusalOf(error, t).text),
    }),
  );

  async function confirm(): Promise<string | undefined> {
    try {
      await remove.mutateAsync({ workspace, place, key, seenRevision: revision });
    } catch (error) {
      return refusalOf(error, t).text;
    }
    const undo = () => revert.mutate({ workspace, place, key, seenRevision: 0, toVersion: revision });
    toast.success(
      reserved ? t("{key} is as the platform has it again.", { key }) : t("{key} is deleted.", { key }),
      {
        action: { label: t("Undo"), onClick: undo },
      },
    );
    router.push(switchesHref(workspace, place));
    router.refresh();
    return undefined;
  }

  return (
    <DangerDialog
      trigger={<Button variant="danger">{reserved ? t("Reset switch") : t("Delete switch")}</Button>}
      title={reserved ? t("Reset {key}?", { key }) : t("Delete {key}?", { key })}
      consequences={
        reserved
          ? t("It gets the platform's default value back, without rules. Its versions stay.")
          : t(
              "Whoever asks for it is told that there is none, and code falls back to its own default. Its versions stay, and it can be brought back.",
            )
      }
      verb={reserved ? t("Reset switch") : t("Delete switch")}
      keep={t("Keep switch")}
      onConfirm={confirm}
    />
  );
}
