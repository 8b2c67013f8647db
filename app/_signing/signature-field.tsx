"use client";

import { ChooseFile } from "#app/_upload/choose-file.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { cryptoLimits } from "#lib/crypto/limits.ts";

type Props = {
  signature: string;
  onChange: (signature: string) => void;
  error?: string | undefined;
  optional?: boolean | undefined;
};

/** The developer's signature: its one line pasted, or read from the .jws file that the command line wrote. */
export function SignatureField({ signature, onChange, error, optional = false }: Props) {
  const t = useText();
  async function read(file: File) {
    const text = file.size > cryptoLimits.developerSignatureLengthMax ? "" : await file.text();
    onChange(text.trim());
  }
  return (
    <div className="flex min-w-0 flex-col items-start gap-2 [&>*:first-child]:w-full">
      <Field
        label={t("Developer's signature")}
        optional={optional}
        help={t("Made on the developer's machine by “sluice sign” over this package as this version.")}
        error={error}
      >
        <Textarea
          rows={2}
          spellCheck={false}
          maxLength={cryptoLimits.developerSignatureLengthMax}
          className="font-mono text-sm"
          value={signature}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      <ChooseFile size="sm" accept=".jws,.txt" onFile={(file) => void read(file)}>
        {t("Choose .jws file")}
      </ChooseFile>
    </div>
  );
}
