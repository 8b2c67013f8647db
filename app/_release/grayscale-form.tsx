"use client";

import { DryRun } from "#app/_dry-run/dry-run.tsx";
import { GateBar } from "#app/_components/gate-bar.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { CheckboxField } from "#app/_ui/checkbox.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio-group.tsx";
import type { Text } from "#lib/text/text.ts";
import { FirstReleaseNote } from "./first-release-note.tsx";
import { sendByKeys } from "./form-keys.ts";
import { percentText } from "./percent.ts";
import { RampEditor } from "./ramp-editor.tsx";
import type { Release } from "./release-types.ts";
import { RolloutFields } from "./rollout-fields.tsx";
import { ScheduleFields } from "./schedule-fields.tsx";
import { percentWords, type Seen } from "./share-words.ts";
import { useGrayscaleDraft, type GrayscaleDraft } from "./use-grayscale-draft.ts";

type Props = { workspace: string; release: Release; seen: Seen; onBack: () => void };

/** Whom the grayscale release reaches first, when it starts, and how it goes on. */
export function GrayscaleForm({ workspace, release, seen, onBack }: Props) {
  const t = useText();
  const draft = useGrayscaleDraft(workspace, release);
  const { rollout, carryOver, when, moment, busy, failure } = draft;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void draft.start();
      }}
      ref={sendByKeys}
      noValidate
      aria-label={t("Grayscale")}
      className="flex min-w-0 flex-col gap-5"
    >
      <FirstReleaseNote release={release} />
      <GateBar
        share={0}
        words={t("Nobody has it yet")}
        label={t("Users who get {version}", { version: release.version.name })}
        preview={draft.share / 100}
      />
      <CarryOver release={release} draft={draft} />
      <RolloutFields
        workspace={workspace}
        releaseId={release.id}
        draft={rollout}
        now={0}
        seen={seen}
        fixedShare={carryOver}
      />
      <RadioGroup legend={t("Start")} className="sm:flex-row sm:flex-wrap sm:gap-x-6">
        <Radio
          name="start"
          value="now"
          label={t("At once")}
          checked={when === "now"}
          onChange={() => draft.setWhen("now")}
        />
        <Radio
          name="start"
          value="later"
          label={t("At a moment")}
          disabled={carryOver}
          checked={when === "later"}
          onChange={() => draft.setWhen("later")}
        />
      </RadioGroup>
      {when === "later" ? <ScheduleFields draft={moment} /> : <HowItGoesOn draft={draft} />}
      {failure ? <FieldError>{failure}</FieldError> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {when === "later" ? t("Publish later") : startWords(draft.share, t)}
        </Button>
        <DryRun
          workspace={workspace}
          releaseId={release.id}
          command={draft.tried}
          onUnready={() => rollout.setChecked(true)}
        />
        <Button disabled={busy} onClick={onBack}>
          {t("Change the release type")}
        </Button>
      </div>
    </form>
  );
}

/** Without a share it begins with named users or a time window alone. */
const startWords = (share: number, t: Text): string =>
  share === 0 ? t("Next step: start") : t("Next step: start at {share}", { share: percentWords(share, t) });

function CarryOver({ release, draft }: { release: Release; draft: GrayscaleDraft }) {
  const t = useText();
  const { carried } = release;
  if (!carried) return null;
  const values = { version: carried.version, share: percentWords(carried.basisPoints, t) };
  return (
    <CheckboxField
      label={t("Begin with the users of {version}", values)}
      help={t(
        "Its grayscale was cancelled at {share}. The same users get this one first, so that whoever had the broken build gets the fix.",
        values,
      )}
      checked={draft.carryOver}
      onChange={(event) => {
        draft.setCarryOver(event.target.checked);
        if (event.target.checked) draft.rollout.setShare(percentText(carried.basisPoints));
      }}
    />
  );
}

function HowItGoesOn({ draft }: { draft: GrayscaleDraft }) {
  const t = useText();
  const { ramps, ramp } = draft;
  return (
    <>
      <CheckboxField
        label={t("Let the share grow by itself")}
        help={t("In steps, each held for a while. You can pause or stop it at any moment.")}
        checked={ramps}
        onChange={(event) => draft.setRamps(event.target.checked)}
      />
      {ramps ? (
        <div className="rounded-md border border-line p-4">
          <RampEditor editing={ramp} filters={draft.rollout.drafts.length + draft.rollout.rules.length} />
        </div>
      ) : null}
    </>
  );
}
