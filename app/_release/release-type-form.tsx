"use client";

import { useState, type FormEvent } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio-group.tsx";
import { refusals } from "#lib/release/refusals.ts";
import { sendByKeys } from "./form-keys.ts";
import { allows, refusedWhy } from "./command-places.ts";
import { FullLaterForm } from "./full-later-form.tsx";
import { GrayscaleForm } from "./grayscale-form.tsx";
import type { Release } from "./release-types.ts";
import type { Seen } from "./share-words.ts";

type Props = { workspace: string; release: Release; seen: Seen; onReleaseFully: () => void };
type ReleaseType = "grayscale" | "full" | "full_later";
type Step = "type" | "grayscale" | "full_later";

/** Step by step, or everyone at once: the type first, then for grayscale whom it reaches first. */
export function ReleaseTypeForm({ workspace, release, seen, onReleaseFully }: Props) {
  const mayGrayscale = allows(release, "start_rollout");
  const [type, setType] = useState<ReleaseType>(mayGrayscale ? "grayscale" : "full");
  const [step, setStep] = useState<Step>("type");
  const back = () => setStep("type");
  if (step === "grayscale") return <GrayscaleForm {...{ workspace, release, seen }} onBack={back} />;
  if (step === "full_later") return <FullLaterForm {...{ workspace, release, seen }} onBack={back} />;

  function confirm(event: FormEvent) {
    event.preventDefault();
    if (type === "full") onReleaseFully();
    else setStep(type);
  }

  return <TypeChoice {...{ release, type, mayGrayscale }} onChoose={setType} onConfirm={confirm} />;
}

type ChoiceProps = {
  release: Release;
  type: ReleaseType;
  mayGrayscale: boolean;
  onChoose: (type: ReleaseType) => void;
  onConfirm: (event: FormEvent) => void;
};

function TypeChoice({ release, type, mayGrayscale, onChoose, onConfirm }: ChoiceProps) {
  const t = useText();
  const barred = refusedWhy(release, "start_rollout");
  const radio = (value: ReleaseType) => ({
    card: true,
    name: "release-type",
    value,
    checked: type === value,
    onChange: () => onChoose(value),
  });
  return (
    <form
      onSubmit={onConfirm}
      ref={sendByKeys}
      noValidate
      aria-label={t("Release type")}
      className="flex min-w-0 flex-col gap-4"
    >
      <RadioGroup legend={t("Release type")} className="lg:grid lg:grid-cols-3">
        <Radio
          {...radio("grayscale")}
          label={t("Grayscale Release")}
          help={
            barred
              ? t(refusals[barred])
              : t("A share of the users first, raised step by step while all is well.")
          }
          disabled={!mayGrayscale}
        />
        <Radio {...radio("full")} label={t("Full Release")} help={t("Every user of the app at once.")} />
        <Radio
          {...radio("full_later")}
          label={t("Publish later")}
          help={t("Every user of the app, at a moment that you set.")}
          disabled={!allows(release, "publish_later")}
        />
      </RadioGroup>
      <Button type="submit" variant="primary" className="self-start">
        {t("Confirm")}
      </Button>
    </form>
  );
}
