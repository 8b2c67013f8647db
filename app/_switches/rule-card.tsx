"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { AllowlistsPart } from "#app/_release/allowlists-part.tsx";
import { FiltersEditor } from "#app/_release/filters-editor.tsx";
import { judgeDrafts } from "#app/_release/judge-drafts.ts";
import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import { switchLimits } from "#lib/switches/limits.ts";
import type { SwitchKind } from "#lib/switches/value.ts";
import type { RuleDraft, RuleErrors } from "./switch-draft.ts";
import { ValueField } from "./value-field.tsx";

type Props = {
  workspace: string;
  kind: SwitchKind;
  rule: RuleDraft;
  number: number;
  count: number;
  errors: RuleErrors;
  checked: boolean;
  declared: readonly CustomAttribute[];
  onChange: (part: Partial<RuleDraft>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One rule: what it gives, and to whom. */
export function RuleCard(props: Props) {
  const { workspace, kind, rule, number, errors, checked, declared, onChange } = props;
  const t = useText();
  const at = (message: string | undefined) => (checked ? message : undefined);
  return (
    <li className="min-w-0 rounded-md border border-line bg-surface">
      <RuleHead {...props} />
      <div className="flex min-w-0 flex-col gap-4 p-3">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("Name of the rule")} error={at(errors.name)}>
            <Input
              value={rule.name}
              maxLength={switchLimits.ruleNameLengthMax}
              onChange={({ target }) => onChange({ name: target.value })}
            />
          </Field>
          <ValueField
            label={t("Value of rule {number}", { number })}
            kind={kind}
            text={rule.value}
            onText={(value) => onChange({ value })}
            error={at(errors.value)}
          />
        </div>
        <Field
          label={t("for this share of users")}
          error={at(errors.share)}
          help={t(
            "100 is everybody. The rules of a switch share one line of users: after a first rule of 20, one of 50 reaches the 30 % behind them.",
          )}
        >
          <Input
            className="max-w-40"
            inputMode="decimal"
            autoComplete="off"
            after="%"
            value={rule.share}
            onChange={({ target }) => onChange({ share: target.value })}
          />
        </Field>
        <FiltersEditor
          drafts={rule.filters}
          onChange={(filters) => onChange({ filters })}
          checked={checked}
          declared={declared}
          judged={judgeDrafts({ drafts: rule.filters, rules: [], declared }, t)}
          none={t("None: the share is one of all users.")}
        />
        <Field
          optional
          label={t("and for named users")}
          error={at(errors.named)}
          help={t(
            "User ids, one a line or with commas. They get the value beside the share, where the conditions hold.",
          )}
        >
          <Textarea
            rows={1}
            spellCheck={false}
            className="max-h-48 min-h-8 font-mono text-sm"
            value={rule.named}
            onChange={({ target }) => onChange({ named: target.value })}
          />
        </Field>
        <AllowlistsPart {...{ workspace }} lists={rule.lists} onChange={(lists) => onChange({ lists })} />
      </div>
    </li>
  );
}

function RuleHead({ rule, number, count, onMove, onRemove }: Props) {
  const t = useText();
  return (
    <div className="flex items-center justify-between gap-3 border-b border-line px-3 py-1.5">
      <h3 className="min-w-0 truncate font-medium">
        {rule.name.trim() === ""
          ? t("Rule {number}", { number })
          : t("{number}. {name}", { number, name: rule.name })}
      </h3>
      <span className="flex shrink-0 gap-1">
        <IconButton
          label={t("Ask rule {number} earlier", { number })}
          disabled={number === 1}
          onClick={() => onMove(-1)}
        >
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton
          label={t("Ask rule {number} later", { number })}
          disabled={number === count}
          onClick={() => onMove(1)}
        >
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton label={t("Remove rule {number}", { number })} onClick={onRemove}>
          <X aria-hidden />
        </IconButton>
      </span>
    </div>
  );
}
