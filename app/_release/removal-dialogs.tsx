"use client";

import { useText } from "#app/_text/use-text.ts";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { releaseLimits } from "#lib/release/limits.ts";
import type { Text } from "#lib/text/text.ts";
import { Consequences } from "./consequences.tsx";
import type { Release } from "./release-types.ts";
import type { Seen } from "./share-words.ts";
import { useSender } from "./use-sender.ts";
import { WordsDialog } from "./words-dialog.tsx";

type Props = { workspace: string; release: Release; seen: Seen; onClose: () => void };

/** Asks to take the release offline: who loses it, and who is asked first. */
export function RequestRemovalDialog({ workspace, release, seen, onClose }: Props) {
  const t = useText();
  const send = useSender({ workspace, release });
  const { secondAdmin, review } = release.settings;
  const asked = secondAdmin || review;
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("Take {version} offline in {app}, {place}?", placeOf(release, t))}
      consequences={<Consequences lines={[...offlineLines(release, seen, t), whoDecides(release, t)]} />}
      reason={{
        min: releaseLimits.rejectReasonLengthMin,
        help: t("Shown in the log and to whoever decides on it."),
      }}
      verb={asked ? t("Ask to take it offline") : t("Take offline")}
      keep={t("Keep it live")}
      onConfirm={(reason) =>
        send(
          { command: "request_removal", reason },
          asked ? t("Asked. Until it is decided nothing changes.") : t("It was taken offline."),
        )
      }
    />
  );
}

export function ConfirmRemovalDialog({ workspace, release, seen, onClose }: Props) {
  const t = useText();
  const send = useSender({ workspace, release });
  const { review } = release.settings;
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("Confirm taking {version} offline?", { version: release.version.name })}
      consequences={
        <Consequences
          lines={[
            ...offlineLines(release, seen, t),
            review
              ? t("{tenant} reviews it next; until then nothing changes.", { tenant: release.reviewedBy })
              : t("It happens at once."),
          ]}
        />
      }
      verb={t("Confirm taking offline")}
      keep={t("Go back")}
      onConfirm={() =>
        send(
          { command: "confirm_removal" },
          review ? t("Confirmed. The reviewers have been told.") : t("It was taken offline."),
        )
      }
    />
  );
}

export function ApproveRemovalDialog({ workspace, release, seen, onClose }: Props) {
  const t = useText();
  const send = useSender({ workspace, release });
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("Take {version} offline in {app}, {place}?", placeOf(release, t))}
      consequences={<Consequences lines={[...offlineLines(release, seen, t), t("It happens at once.")]} />}
      verb={t("Approve removal")}
      keep={t("Go back")}
      onConfirm={() => send({ command: "approve_removal" }, t("It was taken offline."))}
    />
  );
}

export function RejectRemovalDialog({ workspace, release, onClose }: Props) {
  const t = useText();
  const send = useSender({ workspace, release });
  return (
    <WordsDialog
      title={t("Reject the removal")}
      description={t("{version} stays live. {owner} reads your reason.", {
        version: release.version.name,
        owner: release.owner,
      })}
      label={t("Reason")}
      help={t("At least {minimum} characters.", { minimum: releaseLimits.rejectReasonLengthMin })}
      min={releaseLimits.rejectReasonLengthMin}
      verb={t("Reject removal")}
      danger
      onClose={onClose}
      onSend={(reason) => send({ command: "reject_removal", reason }, t("Rejected. The release stays."))}
    />
  );
}

const placeOf = ({ version, app, environment }: Release, t: Text) => ({
  version: version.name,
  app: app.name,
  place: t(environmentNames[environment]),
});

/** Whom a removal reaches, in numbers. */
function offlineLines({ app, program }: Release, { seen, days }: Seen, t: Text): string[] {
  const values = { app: app.name, program: program.name };
  return [
    seen > 0
      ? t(
          "{program} disappears for every user of {app} ({seen, plural, one {# user} other {# users}} seen in {days} days), and devices delete its files.",
          { ...values, seen, days },
        )
      : t("{program} disappears for every user of {app}, and devices delete its files.", values),
    t(
      "There is no way back for this version: coming back takes a new one. An earlier release does not come back either.",
    ),
  ];
}

function whoDecides({ settings, owner, reviewedBy }: Release, t: Text): string {
  if (settings.secondAdmin && settings.review)
    return t("A second admin of {owner} confirms it, then {tenant} reviews it. Until then nothing changes.", {
      owner,
      tenant: reviewedBy,
    });
  if (settings.secondAdmin)
    return t("A second admin of {owner} confirms it. Until then nothing changes.", { owner });
  return settings.review
    ? t("{tenant} reviews it. Until then nothing changes.", { tenant: reviewedBy })
    : t("It happens at once.");
}
