"use client";

import { useQuery } from "@tanstack/react-query";
import { AppWindow } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { DialogBody, DialogClose, DialogFooter } from "#app/_ui/dialog.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { ErrorState } from "#app/_ui/error-state.tsx";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";
import { TargetForm } from "./target-form.tsx";

type Props = { workspace: string; programId: string; version: { id: string; name: string } };

/** Asks for the open apps and what of them this version has used, then lets choose. */
export function TargetChoice({ workspace, programId, version }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const targets = useQuery(
    trpc.app.targets.queryOptions({ workspace, versionId: version.id }, { staleTime: 0 }),
  );
  if (targets.isPending) return <Waiting />;
  if (targets.isError) {
    const { text } = refusalOf(targets.error, t);
    const again = <Button onClick={() => void targets.refetch()}>{t("Try again")}</Button>;
    return <ErrorState title={t("The apps could not be read")} why={text} action={again} />;
  }
  if (targets.data.length === 0) return <NoApp workspace={workspace} />;
  return <TargetForm workspace={workspace} programId={programId} version={version} apps={targets.data} />;
}

function NoApp({ workspace }: { workspace: string }) {
  const t = useText();
  const trpc = useTRPC();
  const here = useQuery(trpc.session.workspace.queryOptions({ workspace }));
  const isTenant = here.data?.kind === "tenant";
  const name = here.data?.name ?? t("this workspace");
  return (
    <>
      <DialogBody>
        <EmptyState
          icon={AppWindow}
          title={t("No app is open to {workspace}", { workspace: name })}
          text={
            isTenant
              ? t("A version is released to a super app. Look at the apps of this workspace first.")
              : t(
                  "A version is released to a super app of a tenant. Find one under Apps and ask its owner to open it to {workspace}; then it is listed here.",
                  { workspace: name },
                )
          }
          action={<ButtonLink href={`/w/${workspace}/apps`}>{t("Go to Apps")}</ButtonLink>}
        />
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>{t("Close")}</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}

function Waiting() {
  const t = useText();
  return (
    <DialogBody>
      <Loading label={t("Loading apps")} className="flex flex-col gap-4">
        <Skeleton className="h-5 w-40" />
        <div className="grid gap-2 sm:grid-cols-2">
          {[0, 1, 2, 3].map((card) => (
            <Skeleton key={card} className="h-16" />
          ))}
        </div>
      </Loading>
    </DialogBody>
  );
}
