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
import { Panel } from "#app/_ui/panel.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { ProgramEnding } from "./program-types.ts";

type Props = { workspace: string; program: { id: string; name: string } };

/** The end of a mini program, apart from everything else, with what it ends in numbers. */
export function DeleteProgram({ workspace, program }: Props) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const mutation = useMutation(trpc.program.delete.mutationOptions());
  const question = { workspace, programId: program.id };
  const ending = useQuery({ ...trpc.program.deletion.queryOptions(question), enabled: open, staleTime: 0 });

  async function remove(): Promise<string | undefined> {
    try {
      await mutation.mutateAsync({ ...question, name: program.name });
      toast.success(t("{program} is deleted. Devices hear of it within seconds.", { program: program.name }));
      router.push(`/w/${workspace}/programs`);
      router.refresh();
      return undefined;
    } catch (error) {
      return refusalOf(error, t).text;
    }
  }

  return (
    <Panel
      title={t("Delete mini program")}
      description={t("It disappears from devices and lists; its log stays, under the archived ones.")}
      actions={
        <DangerDialog
          trigger={<Button variant="danger-quiet">{t("Delete mini program")}</Button>}
          open={open}
          onOpenChange={setOpen}
          title={t("Delete {program}?", { program: program.name })}
          consequences={ending.data ? <Consequences ending={ending.data} /> : <Skeleton className="h-20" />}
          confirmName={program.name}
          verb={t("Delete mini program")}
          keep={t("Keep mini program")}
          onConfirm={remove}
        />
      }
    />
  );
}

function Consequences({ ending: { open, live, apps } }: { ending: ProgramEnding }) {
  const t = useText();
  return (
    <span className="flex flex-col gap-2">
      <span>
        {apps === 0
          ? t("It is released nowhere. It leaves every list, and no version can be uploaded any more.")
          : t(
              "In {apps, plural, one {# app} other {# apps}}: {open, plural, =0 {no open release is} one {# open release is} other {# open releases are}} cancelled, {live, plural, =0 {no full release is} one {# full release is} other {# full releases are}} archived.",
              { apps, open, live },
            )}
      </span>
      <span>{t("Devices that have it are told that it is gone. This cannot be undone.")}</span>
    </span>
  );
}
