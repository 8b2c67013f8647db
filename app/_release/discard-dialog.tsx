"use client";

import { useRouter } from "next/navigation";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { Release } from "./release-types.ts";
import { useSender } from "./use-sender.ts";

type Props = { workspace: string; release: Release; onClose: () => void };

export function DiscardDialog({ workspace, release, onClose }: Props) {
  const router = useRouter();
  const send = useSender({ workspace, release });
  const { version, app, environment, program } = release;
  const place = `${app.name}, ${environmentNames[environment]}`;

  async function discard() {
    const problem = await send(
      { command: "discard" },
      `Discarded. ${version.name} can be selected for ${place} again.`,
    );
    if (!problem) router.push(`/w/${workspace}/programs/${program.id}/versions`);
    return problem;
  }

  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Discard the release of ${version.name} to ${place}?`}
      consequences="Its build and its own configuration are deleted; no user ever had it. The version stays, and the same app and environment can be selected for it again."
      verb="Discard"
      keep="Keep release"
      onConfirm={discard}
    />
  );
}
