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
import { appLimits } from "#lib/app/limits.ts";
import { environmentNames } from "#lib/release/environments.ts";
import type { EnvironmentAddress } from "./app-types.ts";

export type NamedProgram = { id: string; name: string; owner: string };

type Props = {
  address: EnvironmentAddress;
  appName: string;
  program: NamedProgram;
  liveVersion: string | null;
};

export function SuspendProgram({ address, appName, program, liveVersion }: Props) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const mutation = useMutation(trpc.app.suspend.mutationOptions());
  const users = useQuery({ ...trpc.app.users.queryOptions(address), enabled: open });
  const { workspace, target } = address;
  const said = {
    program: program.name,
    app: appName,
    owner: program.owner,
    environment: t(environmentNames[target.environment]),
    version: liveVersion ?? "",
  };

  async function suspend(reason: string): Promise<string | undefined> {
    try {
      await mutation.mutateAsync({ workspace, place: { ...target, programId: program.id }, reason });
      toast.success(t("{program} is suspended. Devices hear of it within seconds.", said));
      router.refresh();
      return undefined;
    } catch (error) {
      const { text, why } = refusalOf(error, t);
      if (why === "suspended_already") router.refresh();
      return text;
    }
  }

  return (
    <DangerDialog
      trigger={
        <Button size="sm" variant="ghost">
          {t("Suspend")}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      title={t("Suspend {program} in {app}, {environment}?", said)}
      consequences={
        <span className="flex flex-col gap-2">
          <span>
            {liveVersion
              ? t(
                  "Nobody opens {program} there until it is restored, whatever its releases do meanwhile. Live now: {version}, for everyone.",
                  said,
                )
              : t(
                  "Nobody opens {program} there until it is restored, whatever its releases do meanwhile. Nothing of it is released to everyone now.",
                  said,
                )}
          </span>
          {users.data && users.data.seen > 0 ? (
            <span>
              {t(
                "About {count, plural, one {# user} other {# users}} of this environment were seen in the last {days} days; whoever of them opens it is told.",
                { count: users.data.seen, days: users.data.days },
              )}
            </span>
          ) : null}
          <span>{t("{owner} hears of it by mail, with the reason.", said)}</span>
        </span>
      }
      reason={{
        label: t("Reason, as users read it"),
        help: t("Shown on the devices of users, in the log and to the owner."),
        min: appLimits.reasonMin,
        max: appLimits.reasonMax,
      }}
      verb={t("Suspend mini program")}
      keep={t("Go back")}
      onConfirm={suspend}
    />
  );
}
