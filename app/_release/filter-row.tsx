"use client";

import { X } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { FieldError, FieldHelp } from "#app/_ui/field.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import { filterOperators, type FilterOperator } from "#lib/rules/schema.ts";
import { attributeOptions, customAttribute, readDraft, type FilterDraft } from "./filter-draft.ts";
import type { Remark } from "./judge-drafts.ts";
import { operatorWords } from "./rule-words.ts";
import { usualValues } from "./usual-values.ts";
import { ValuesInput } from "./values-input.tsx";

type Props = {
  draft: FilterDraft;
  number: number;
  checked: boolean;
  /** The app's custom attributes; null where any may be named. */
  declared: readonly CustomAttribute[] | null;
  remark: Remark | undefined;
  onChange: (draft: FilterDraft) => void;
  onRemove: () => void;
};

/** One condition, as a sentence with blanks: users whose … is … */
export function FilterRow({ draft, number, checked, declared, remark, onChange, onRemove }: Props) {
  const t = useText();
  const name = t("Condition {number}", { number });
  const operatorOptions = filterOperators.map((value) => ({ value, label: t(operatorWords[value]) }));
  return (
    <li className="relative flex min-w-0 flex-col gap-1 rounded-md border border-line bg-surface p-2.5 pr-11">
      <div className="flex flex-wrap items-start gap-2">
        <span className="w-full shrink-0 pt-1.5 text-ink-muted sm:w-20">
          {number === 1 ? t("whose") : t("and whose")}
        </span>
        <span className="w-44 grow sm:grow-0">
          <Select
            aria-label={t("{name}: attribute", { name })}
            options={attributeOptions(draft, declared, t)}
            value={draft.attribute}
            onChange={(event) => onChange({ ...draft, attribute: event.target.value })}
          />
        </span>
        {draft.attribute === customAttribute ? (
          <span className="w-36 grow sm:grow-0">
            <Input
              aria-label={t("{name}: name of the custom attribute", { name })}
              placeholder={exampleName}
              spellCheck={false}
              value={draft.customName}
              onChange={(event) => onChange({ ...draft, customName: event.target.value })}
            />
          </span>
        ) : null}
        <span className="w-32 grow sm:grow-0">
          <Select
            aria-label={t("{name}: operator", { name })}
            options={operatorOptions}
            value={draft.operator}
            onChange={(event) => onChange({ ...draft, operator: operatorOf(event.target.value) })}
          />
        </span>
        <span className="flex min-w-40 grow basis-48 items-start gap-2">
          <Values name={name} draft={draft} onChange={onChange} />
        </span>
        <IconButton
          label={t("Remove condition {number}", { number })}
          className="absolute top-2.5 right-2"
          onClick={onRemove}
        >
          <X aria-hidden />
        </IconButton>
      </div>
      <Remarks {...{ draft, checked, remark }} />
      <Meaning draft={draft} declared={declared} />
    </li>
  );
}

function Remarks({ draft, checked, remark }: Pick<Props, "draft" | "checked" | "remark">) {
  const t = useText();
  const read = readDraft(draft);
  if (!read.ok) return checked ? <FieldError>{t(read.why, read.values)}</FieldError> : null;
  if (remark?.fault) return <FieldError>{remark.fault}</FieldError>;
  if (!remark?.idle) return null;
  return <FieldHelp>{t("This changes nothing: whoever matches the rest matches it, too.")}</FieldHelp>;
}

/** What the app's owner says of an attribute of its own. */
function Meaning({ draft, declared }: Pick<Props, "draft" | "declared">) {
  const known = declared?.find(({ name }) => `custom.${name}` === draft.attribute);
  return known?.description ? <FieldHelp>{known.description}</FieldHelp> : null;
}

/** As a developer would write it, in every language. */
const exampleName = "memberTier";

type ValuesProps = Pick<Props, "draft" | "onChange"> & { name: string };

function Values({ name, draft, onChange }: ValuesProps) {
  const t = useText();
  const { operator } = draft;
  if (operator === "is_one_of" || operator === "is_none_of") {
    return (
      <ValuesInput
        label={t("{name}: values", { name })}
        values={draft.values}
        usual={usualValues(draft.attribute, t)}
        onChange={(values) => onChange({ ...draft, values })}
      />
    );
  }
  const low = (
    <Input
      aria-label={
        operator === "at_least" ? t("{name}: value", { name }) : t("{name}: lowest value", { name })
      }
      value={draft.low}
      onChange={(event) => onChange({ ...draft, low: event.target.value })}
    />
  );
  const high = (
    <Input
      aria-label={
        operator === "at_most" ? t("{name}: value", { name }) : t("{name}: highest value", { name })
      }
      value={draft.high}
      onChange={(event) => onChange({ ...draft, high: event.target.value })}
    />
  );
  if (operator === "at_least") return low;
  if (operator === "at_most") return high;
  return (
    <>
      {low} <span className="pt-1.5 text-ink-muted">{t("and")}</span> {high}
    </>
  );
}

function operatorOf(text: string): FilterOperator {
  return filterOperators.find((known) => known === text) ?? "is_one_of";
}
