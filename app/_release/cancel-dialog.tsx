"use client";

import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { Release } from "./release-types.ts";
import {
  namedUsers,
  notSeen,
  percentWords,
  plural,
  seenPart,
  throughShare,
  type Seen,
} from "./share-words.ts";
import { useSender } from "./use-sender.ts";

type Props = { workspace: string; release: Release; seen: Seen; onClose: () => void };

export function CancelDialog({ workspace, release, seen, onClose }: Props) {
  const send = useSender({ workspace, release });
  const { version, app, environment } = release;
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Cancel the release of ${version.name} to ${app.name}, ${environmentNames[environment]}?`}
      consequences={
        <ul className="list-disc pl-5">
          {consequencesOf(release, seen).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      }
      reason={{ min: 0, help: "Shown in the log, and mailed to your side." }}
      verb="Cancel release"
      keep="Keep release"
      onConfirm={(reason) => send({ command: "cancel", reason }, "The release was cancelled.")}
    />
  );
}

/** What happens to whom, in numbers. */
function consequencesOf(release: Release, seen: Seen): string[] {
  const { live, app, testerCount, version } = release;
  const then = live ? `back to ${live.version}` : `without the mini program in ${app.name}`;
  const taken = (who: string) => `${version.name} is taken from ${who}: ${then}.`;
  const losers = [
    ...(testerCount > 0 ? [taken(plural(testerCount, "tester"))] : []),
    ...rolloutLosers(release, seen).map(taken),
  ];
  return [
    ...(losers.length > 0 ? losers : ["No user has it, so nobody loses it."]),
    "This cannot be undone: the same version cannot be released there again. Upload a new version to start over.",
  ];
}

function rolloutLosers({ rollout }: Release, { seen, days }: Seen): string[] {
  if (!rollout) return [];
  const share = throughShare(rollout);
  const named = namedUsers(rollout).length;
  const figure =
    seen === 0
      ? notSeen(days)
      : `${rollout.filters.length > 0 ? "at most" : "about"} ${seenPart(share, seen)} of ${plural(seen, "user")} seen in ${days} days`;
  const match = rollout.filters.length > 0 ? " who match the conditions" : "";
  return [
    ...(share > 0 ? [`${percentWords(share)} of users${match} (${figure})`] : []),
    ...(named > 0 ? [plural(named, "named user")] : []),
  ];
}
