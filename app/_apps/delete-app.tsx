"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { Ending } from "./app-types.ts";

type Props = { workspace: string; app: { id: string; name: string } };

export function DeleteApp({ workspace, app }: Props) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const mutation = useMutation(trpc.app.delete.mutationOptions());
  const question = { workspace, appId: app.id };
  const ending = useQuery({ ...trpc.app.deletion.queryOptions(question), enabled: open, staleTime: 0 });

  async function remove(): Promise<string | undefined> {
    try {
      await mutation.mutateAsync({ ...question, name: app.name });
      toast.success(t("{app} is deleted. Devices hear of it within seconds.", { app: app.name }));
      router.push(`/w/${workspace}/apps`);
      router.refresh();
      return undefined;
    } catch (error) {
      return refusalOf(error, t).text;
    }
  }

  return (
    <DangerDialog
      trigger={<Button variant="danger-quiet">{t("Delete app")}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t("Delete the app {app}?", { app: app.name })}
      consequences={ending.data ? <Consequences ending={ending.data} /> : <Skeleton className="h-20" />}
      confirmName={app.name}
      verb={t("Delete app")}
      keep={t("Keep app")}
      onConfirm={remove}
    />
  );
}

function Consequences({ ending }: { ending: Ending }) {
  const t = useText();
  const { open, live, programs, workspaces } = ending;
  return (
    <span className="flex flex-col gap-2">
      <span>
        {programs === 0
          ? t(
              "Nothing is released to it. It disappears from every list, and nothing new can be released to it.",
            )
          : t(
              "{programs, plural, one {# mini program} other {# mini programs}} of {workspaces, plural, one {# workspace} other {# workspaces}} end here: {open, plural, =0 {no open release is} one {# open release is} other {# open releases are}} cancelled, {live, plural, =0 {no full release is} one {# full release is} other {# full releases are}} archived.",
              { programs, workspaces, open, live },
            )}
      </span>
      <span>
        {t(
          "Devices of all four environments are told that the mini programs are gone; the device keys go on answering for that. This cannot be undone.",
        )}
      </span>
    </span>
  );
}
