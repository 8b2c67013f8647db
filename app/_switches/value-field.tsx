"use client";

import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Select } from "#app/_ui/select.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import type { SwitchKind } from "#lib/switches/value.ts";

type Props = {
  label: string;
  kind: SwitchKind;
  text: string;
  onText: (text: string) => void;
  error?: string | undefined;
  help?: string | undefined;
};

/** A value, in the field that its type asks for. */
export function ValueField({ label, kind, text, onText, error, help }: Props) {
  return (
    <Field label={label} error={error} help={help}>
      <Control kind={kind} text={text} onText={onText} />
    </Field>
  );
}

function Control({ kind, text, onText }: Pick<Props, "kind" | "text" | "onText">) {
  const t = useText();
  if (kind === "boolean") {
    const options = [
      { value: "true", label: t("Yes") },
      { value: "false", label: t("No") },
    ];
    return (
      <Select
        className="max-w-40"
        value={text}
        options={options}
        onChange={({ target }) => onText(target.value)}
      />
    );
  }
  if (kind === "number") {
    return (
      <Input
        className="max-w-56"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onChange={({ target }) => onText(target.value)}
      />
    );
  }
  return (
    <Textarea
      rows={kind === "json" ? 5 : 1}
      spellCheck={kind !== "json"}
      className={kind === "json" ? "max-h-96 font-mono text-sm" : "max-h-96 min-h-8"}
      value={text}
      onChange={({ target }) => onText(target.value)}
    />
  );
}
