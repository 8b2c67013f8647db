"use client";

import { useRouter } from "next/navigation";
import { useText } from "#app/_text/use-text.ts";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { Release } from "./release-types.ts";
import { useSender } from "./use-sender.ts";

type Props = { workspace: string; release: Release; onClose: () => void };

export function DiscardDialog({ workspace, release, onClose }: Props) {
  const t = useText();
  const router = useRouter();
  const send = useSender({ workspace, release });
  const { version, app, environment, program } = release;
  const place = t("{app}, {environment}", {
    app: app.name,
    environment: t(environmentNames[environment]),
  });
  const values = { version: version.name, place };

  async function discard() {
    const problem = await send(
      { command: "discard" },
      t("Discarded. {version} can be selected for {place} again.", values),
    );
    if (!problem) router.push(`/w/${workspace}/programs/${program.id}/versions`);
    return problem;
  }

  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("Discard the release of {version} to {place}?", values)}
      consequences={t(
        "Its build and its own configuration are deleted; no user ever had it. The version stays, and the same app and environment can be selected for it again.",
      )}
      verb={t("Discard")}
      keep={t("Keep release")}
      onConfirm={discard}
    />
  );
}
