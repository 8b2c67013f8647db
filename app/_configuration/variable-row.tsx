"use client";

import { X } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { CheckboxField } from "#app/_ui/checkbox.tsx";
import { Field } from "#app/_ui/field.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Input } from "#app/_ui/input.tsx";
import { configurationLimits as limits } from "#lib/release/limits.ts";
import type { DraftErrors } from "./configuration-draft.ts";
import type { DraftVariable } from "./variable-draft.ts";

/** A name, in every language. */
const example = "API_BASE";

type Props = {
  row: DraftVariable;
  place: number;
  errors: DraftErrors;
  put: (change: Partial<DraftVariable>) => void;
  remove: () => void;
};

/** Name, value and whether it is masked. A saved masked value is not here to be seen: it is kept or replaced. */
export function VariableRow({ row, place, errors, put, remove }: Props) {
  const t = useText();
  const { name, value, masked, kept } = row;
  const number = place + 1;
  return (
    <li className="grid items-start gap-2 @md:grid-cols-[13rem_minmax(0,1fr)_auto]">
      <Field
        label={t("Variable {number}", { number })}
        error={errors[`variables.${place}.name`]}
        help={kept ? t("To rename it, remove it and add another.") : undefined}
      >
        <Input
          value={name}
          readOnly={kept}
          maxLength={limits.variableNameLengthMax}
          placeholder={example}
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-sm"
          onChange={(event) => put({ name: event.target.value })}
        />
      </Field>
      <div className="flex min-w-0 flex-col gap-1.5">
        <Field label={t("Value")} error={errors[`variables.${place}.value`]}>
          {kept ? (
            <Input
              value="••••••••"
              readOnly
              className="font-mono text-sm"
              aria-label={t("Masked value, kept")}
            />
          ) : (
            <Input
              value={value}
              type={masked ? "password" : "text"}
              maxLength={limits.variableLengthMax}
              spellCheck={false}
              autoComplete={masked ? "new-password" : "off"}
              className="font-mono text-sm"
              onChange={(event) => put({ value: event.target.value })}
            />
          )}
        </Field>
        {kept ? (
          <Button size="sm" className="w-fit" onClick={() => put({ kept: false, value: "" })}>
            {t("Replace value")}
          </Button>
        ) : (
          <CheckboxField
            label={t("Masked: not shown again once it is saved")}
            checked={masked}
            onChange={(event) => put({ masked: event.target.checked })}
          />
        )}
      </div>
      <IconButton
        label={name ? t("Remove {name}", { name }) : t("Remove variable {number}", { number })}
        className="@md:mt-6"
        onClick={remove}
      >
        <X aria-hidden />
      </IconButton>
    </li>
  );
}
