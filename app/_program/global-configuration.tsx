"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ConfigurationForm } from "#app/_configuration/configuration-form.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import type { GlobalConfiguration as Configuration } from "#lib/release/configuration.ts";

type Props = { workspace: string; program: { id: string; revision: number; configuration: Configuration } };

/** The configuration that every new release of the mini program starts from. */
export function GlobalConfiguration({ workspace, program }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const update = useMutation(trpc.program.update.mutationOptions());
  async function save(configuration: Configuration): Promise<string | undefined> {
    const seen = { workspace, programId: program.id, seenRevision: program.revision };
    try {
      await update.mutateAsync({ ...seen, change: { configuration } });
      toast.success(t("Configuration saved. New releases start from it."));
      router.refresh();
      return undefined;
    } catch (error) {
      const { why, text } = refusalOf(error, t);
      if (why !== "stale") return text;
      router.refresh();
      return t(
        "Nothing was saved: somebody changed this mini program while you wrote. Look at what changed, then save again.",
      );
    }
  }
  return (
    <div className="rounded-lg border border-line bg-surface">
      <ConfigurationForm value={program.configuration} onSave={save} />
    </div>
  );
}
