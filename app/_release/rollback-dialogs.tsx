"use client";

import { useState, type FormEvent } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio-group.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { releaseLimits } from "#lib/release/limits.ts";
import type { Text } from "#lib/text/text.ts";
import { Consequences } from "./consequences.tsx";
import { focusForm, sendByKeys } from "./form-keys.ts";
import type { Release } from "./release-types.ts";
import type { Seen } from "./share-words.ts";
import { useSender } from "./use-sender.ts";

type Props = { workspace: string; release: Release; seen: Seen; onClose: () => void };

/** Which earlier full release comes back, and what that means. */
export function RollBackDialog({ onClose, ...props }: Props) {
  const t = useText();
  const { version, app, environment } = props.release;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        onOpenAutoFocus={focusForm}
        title={t("Roll back {version}?", { version: version.name })}
        description={t("{app}, {environment}", {
          app: app.name,
          environment: t(environmentNames[environment]),
        })}
      >
        <RollBackForm {...props} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function RollBackForm({ workspace, release, seen, onClose }: Props) {
  const t = useText();
  const send = useSender({ workspace, release });
  const { restorable, settings } = release;
  const [chosen, setChosen] = useState(restorable[0]);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const count = releaseLimits.rejectReasonLengthMin - [...reason.trim()].length;

  async function rollBack(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (busy || !chosen || count > 0) return;
    setBusy(true);
    const problem = await send(
      { command: "roll_back", toReleaseId: chosen.releaseId, reason: reason.trim() },
      settings.secondAdmin
        ? t("Asked. A second admin confirms it.")
        : t("Rolled back to {version}.", { version: chosen.version }),
    );
    setBusy(false);
    if (problem) setFailure(problem);
    else onClose();
  }

  return (
    <form ref={sendByKeys} onSubmit={rollBack} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <RadioGroup legend={t("Back to")} className="max-h-56 overflow-y-auto">
          {restorable.map((one, index) => (
            <Radio
              key={one.releaseId}
              name="restores"
              value={one.releaseId}
              label={one.version}
              help={index === 0 ? t("The full release before this one") : undefined}
              checked={one.releaseId === chosen?.releaseId}
              onChange={() => setChosen(one)}
            />
          ))}
        </RadioGroup>
        {chosen ? (
          <Consequences lines={rollbackLines(release, { seen, t, version: chosen.version })} />
        ) : null}
        <Field
          label={t("Reason")}
          required
          help={t("Shown in the log and in the message to everybody concerned.")}
          error={
            tried && count > 0
              ? t("Write {count, plural, one {# more character} other {# more characters}}.", { count })
              : undefined
          }
        >
          <Textarea
            rows={3}
            value={reason}
            maxLength={releaseLimits.textLengthMax}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button disabled={busy}>{t("Keep {version}", { version: release.version.name })}</Button>
        </DialogClose>
        <Button variant="danger" type="submit" busy={busy}>
          {settings.secondAdmin ? t("Ask to roll back") : t("Roll back")}
        </Button>
      </DialogFooter>
    </form>
  );
}

export function ConfirmRollbackDialog({ workspace, release, seen, onClose }: Props) {
  const t = useText();
  const send = useSender({ workspace, release });
  const version = release.request?.kind === "rollback" ? release.request.version : "";
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("Roll back from {now} to {version}?", { now: release.version.name, version })}
      consequences={<Consequences lines={rollbackLines(release, { seen, t, version }).slice(0, 3)} />}
      verb={t("Confirm rollback")}
      keep={t("Keep {version}", { version: release.version.name })}
      onConfirm={() => send({ command: "confirm_rollback" }, t("Rolled back to {version}.", { version }))}
    />
  );
}

type Said = { seen: Seen; t: Text; version: string };

/** What happens to whom, and when. */
function rollbackLines(release: Release, { seen: { seen, days }, t, version }: Said): string[] {
  const values = { app: release.app.name, version, now: release.version.name };
  return [
    seen > 0
      ? t(
          "Every user of {app} ({seen, plural, one {# user} other {# users}} seen in {days} days) goes back to {version} at their next check, with the configuration that it had.",
          { ...values, seen, days },
        )
      : t(
          "Every user of {app} goes back to {version} at their next check, with the configuration that it had.",
          values,
        ),
    t("{now} is archived and cannot come back; go on with a newer version.", values),
    t("It needs no review: {version} was fully released there before.", values),
    release.settings.secondAdmin
      ? t("A second admin of {owner} confirms it. Until then nothing changes.", { owner: release.owner })
      : t("It happens at once."),
  ];
}
