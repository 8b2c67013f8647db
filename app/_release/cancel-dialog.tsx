"use client";

import { useText } from "#app/_text/use-text.ts";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { Text } from "#lib/text/text.ts";
import { Consequences } from "./consequences.tsx";
import type { Release } from "./release-types.ts";
import { rolloutHolders } from "./rollout-losses.ts";
import type { Seen } from "./share-words.ts";
import { useSender } from "./use-sender.ts";

type Props = { workspace: string; release: Release; seen: Seen; onClose: () => void };

export function CancelDialog({ workspace, release, seen, onClose }: Props) {
  const t = useText();
  const send = useSender({ workspace, release });
  const testing = release.state === "pilot_testing";
  const values = {
    version: release.version.name,
    app: release.app.name,
    place: t(environmentNames[release.environment]),
  };
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={
        testing
          ? t("Cancel the testing and the release of {version} to {app}, {place}?", values)
          : t("Cancel the release of {version} to {app}, {place}?", values)
      }
      consequences={<Consequences lines={consequencesOf(release, seen, t)} />}
      reason={{ min: 0, help: t("Shown in the log, and mailed to your side.") }}
      verb={testing ? t("Cancel testing") : t("Cancel release")}
      keep={t("Keep release")}
      onConfirm={(reason) => send({ command: "cancel", reason }, t("The release was cancelled."))}
    />
  );
}

/** What happens to whom, in numbers. */
function consequencesOf(release: Release, seen: Seen, t: Text): string[] {
  const { live, version } = release;
  const taken = rolloutHolders(release, seen, t).map((who) =>
    live
      ? t("{version} is taken from {who}: back to {live}.", {
          version: version.name,
          who,
          live: live.version,
        })
      : t("{version} is taken from {who}: without the mini program in {app}.", {
          version: version.name,
          who,
          app: release.app.name,
        }),
  );
  return [
    ...(taken.length > 0 ? taken : [t("No user has it, so nobody loses it.")]),
    ...(release.schedule ? [t("What was set for later does not happen.")] : []),
    t(
      "This cannot be undone: the same version cannot be released there again. Upload a new version to start over.",
    ),
  ];
}
