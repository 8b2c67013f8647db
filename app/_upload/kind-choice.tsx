"use client";

import { useText } from "#app/_text/use-text.ts";
import { RadioGroup, Radio } from "#app/_ui/radio-group.tsx";
import { programKindNames } from "#lib/package/program-kind.ts";
import type { Upload } from "./upload.ts";
import { chooseKind } from "./uploading.ts";

/** Asks which kind is meant, where the archive could be of two. Draws nothing otherwise. */
export function KindChoice({ upload, error }: { upload: Upload; error: string | undefined }) {
  const t = useText();
  if (upload.kinds.length === 0) return null;
  return (
    <RadioGroup
      legend={t("Which kind of mini program is it?")}
      help={t("The archive holds the marks of more than one. Choose, and it is checked again as that kind.")}
      error={error}
    >
      {upload.kinds.map((kind) => (
        <Radio
          key={kind}
          card
          name={`${upload.id}-kind`}
          value={kind}
          label={t(programKindNames[kind])}
          checked={upload.kind === kind}
          onChange={() => chooseKind(upload.id, kind)}
        />
      ))}
    </RadioGroup>
  );
}
