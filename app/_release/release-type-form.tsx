"use client";

import { useState, type FormEvent } from "react";
import { GateBar } from "#app/_components/gate-bar.tsx";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio-group.tsx";
import { refusals } from "#lib/release/refusals.ts";
import { basisPointsOf } from "./percent.ts";
import { FirstReleaseNote } from "./first-release-note.tsx";
import type { Release } from "./release-types.ts";
import { RolloutFields } from "./rollout-fields.tsx";
import { percentWords, type Seen } from "./share-words.ts";
import { useRolloutDraft } from "./use-rollout-draft.ts";
import { useSender } from "./use-sender.ts";
import { sendByKeys } from "./form-keys.ts";

type Props = { workspace: string; release: Release; seen: Seen; onReleaseFully: () => void };
type ReleaseType = "grayscale" | "full";

const firstShare = { audiences: [{ kind: "percentage" as const, basisPoints: 500 }], filters: [] };

/** Step by step, or everyone at once: chosen here, and for grayscale whom it reaches first. */
export function ReleaseTypeForm({ workspace, release, seen, onReleaseFully }: Props) {
  const send = useSender({ workspace, release });
  const offer = release.commands.find(({ command }) => command === "start_rollout");
  const mayGrayscale = offer?.allowed === true;
  const [type, setType] = useState<ReleaseType>(mayGrayscale ? "grayscale" : "full");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const draft = useRolloutDraft(firstShare, 0);

  async function confirm(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setFailure(undefined);
    if (type === "full") return onReleaseFully();
    draft.setChecked(true);
    if (!draft.wish) return;
    setBusy(true);
    const started = `Grayscale release started at ${percentWords(basisPointsOf(draft.share) ?? 0)}.`;
    setFailure(await send({ command: "start_rollout", ...draft.wish }, started));
    setBusy(false);
  }

  return (
    <form
      onSubmit={confirm}
      ref={sendByKeys}
      noValidate
      aria-label="Release type"
      className="flex min-w-0 flex-col gap-5"
    >
      <RadioGroup legend="Release type" className="sm:grid sm:grid-cols-2">
        <Radio
          card
          name="release-type"
          value="grayscale"
          label="Grayscale Release"
          help={
            offer && !offer.allowed
              ? refusals[offer.why]
              : "A share of the users first, raised step by step while all is well."
          }
          disabled={!mayGrayscale}
          checked={type === "grayscale"}
          onChange={() => setType("grayscale")}
        />
        <Radio
          card
          name="release-type"
          value="full"
          label="Full Release"
          help="Every user of the app at once."
          checked={type === "full"}
          onChange={() => setType("full")}
        />
      </RadioGroup>
      {type === "grayscale" ? (
        <>
          <FirstReleaseNote release={release} />
          <Preview draft={draft} version={release.version.name} />
          <RolloutFields draft={draft} now={0} seen={seen} />
        </>
      ) : null}
      {failure ? <FieldError>{failure}</FieldError> : null}
      <Button type="submit" variant="primary" busy={busy} className="self-start">
        Confirm
      </Button>
    </form>
  );
}

type PreviewProps = { draft: ReturnType<typeof useRolloutDraft>; version: string };

function Preview({ draft, version }: PreviewProps) {
  return (
    <GateBar
      share={0}
      words="Nobody has it yet"
      label={`Users who get ${version}`}
      preview={(basisPointsOf(draft.share) ?? 0) / 100}
    />
  );
}
