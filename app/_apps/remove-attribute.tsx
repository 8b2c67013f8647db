"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { switchHref } from "#app/_switches/switch-address.ts";
import type { AttributeUses } from "./app-types.ts";
import type { AppPlace } from "./open-to-panel.tsx";

export function RemoveAttribute({ place, name }: { place: AppPlace; name: string }) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const mutation = useMutation(trpc.app.removeAttribute.mutationOptions());
  const question = { ...place, name };
  const uses = useQuery({ ...trpc.app.attributeUses.queryOptions(question), enabled: open, staleTime: 0 });

  async function remove(): Promise<string | undefined> {
    try {
      await mutation.mutateAsync(question);
      toast.success(t("The attribute is removed."));
      router.refresh();
      return undefined;
    } catch (error) {
      void uses.refetch();
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
      open={open}
      onOpenChange={setOpen}
      title={t("Remove the attribute {name}?", { name: `custom.${name}` })}
      consequences={
        uses.data ? <Uses workspace={place.workspace} uses={uses.data} /> : <Skeleton className="h-10" />
      }
      verb={t("Remove attribute")}
      keep={t("Keep attribute")}
      onConfirm={remove}
    />
  );
}

function Uses({ workspace, uses: { rollouts, switches } }: { workspace: string; uses: AttributeUses }) {
  const t = useText();
  const count = rollouts.length + switches.length;
  if (count === 0) {
    return t("No rollout and no switch looks at it. Devices may go on sending it; no new rule can name it.");
  }
  return (
    <>
      {t(
        "{count, plural, one {# rule looks} other {# rules look}} at it. Change or end what stands here first:",
        {
          count,
        },
      )}
      <ul className="mt-2 flex flex-col gap-1 text-sm">
        {rollouts.map(({ releaseId, program, version, environment }) => (
          <li key={releaseId}>
            <UseLink href={`/w/${workspace}/releases/${releaseId}`}>
              {program} {version}
            </UseLink>{" "}
            · {t(environmentNames[environment])}
          </li>
        ))}
        {switches.map((one) => (
          <li key={`${one.environment} ${one.programId} ${one.key}`}>
            <UseLink href={switchHref(workspace, one, one.key)}>{one.key}</UseLink> ·{" "}
            {one.program === null ? "" : `${one.program} · `}
            {t(environmentNames[one.environment])}
          </li>
        ))}
      </ul>
    </>
  );
}

function UseLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="text-accent hover:underline">
      {children}
    </Link>
  );
}
