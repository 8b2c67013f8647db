"use client";

import { useState, type FormEvent } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { Consequences } from "./consequences.tsx";
import { sendByKeys } from "./form-keys.ts";
import { fullConsequences } from "./full-release-dialog.tsx";
import { momentWords } from "./moment-words.ts";
import type { Release } from "./release-types.ts";
import { ScheduleFields } from "./schedule-fields.tsx";
import type { Seen } from "./share-words.ts";
import { useMomentDraft } from "./use-moment-draft.ts";
import { useSender } from "./use-sender.ts";

type Props = { workspace: string; release: Release; seen: Seen; onDone?: () => void; onBack: () => void };

/** "Approved, publish later": when it goes to everyone, and what that means. */
export function FullLaterForm({ workspace, release, seen, onDone, onBack }: Props) {
  const t = useText();
  const send = useSender({ workspace, release });
  const draft = useMomentDraft();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function schedule(event: FormEvent) {
    event.preventDefault();
    draft.setChecked(true);
    if (busy || draft.at === null || draft.error) return;
    setBusy(true);
    const problem = await send(
      { command: "publish_later", at: draft.at, later: { command: "release_fully" } },
      t("Set for {moment}.", { moment: momentWords(draft.at, t, draft.timeZone) }),
    );
    setBusy(false);
    setFailure(problem);
    if (!problem) (onDone ?? onBack)();
  }

  return (
    <form
      ref={sendByKeys}
      onSubmit={schedule}
      noValidate
      aria-label={t("Publish later")}
      className="flex min-w-0 flex-col gap-4"
    >
      <ScheduleFields draft={draft} />
      <div>
        <h3 className="mb-1 font-medium">{t("What happens then")}</h3>
        <Consequences lines={fullConsequences(release, seen, t)} />
      </div>
      <p className="text-sm text-ink-muted">
        {t("Unless somebody cancels it before. A rollout that is paused then is not released.")}
      </p>
      {failure ? <FieldError>{failure}</FieldError> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {t("Publish later")}
        </Button>
        <Button disabled={busy} onClick={onBack}>
          {t("Go back")}
        </Button>
      </div>
    </form>
  );
}
