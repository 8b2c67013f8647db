"use client";

import { Plus } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import { switchLimits } from "#lib/switches/limits.ts";
import { RuleCard } from "./rule-card.tsx";
import type { RuleDraft, SwitchDraft, SwitchErrors } from "./switch-draft.ts";

type Props = {
  workspace: string;
  draft: SwitchDraft;
  errors: SwitchErrors;
  checked: boolean;
  declared: readonly CustomAttribute[];
  onChange: (rules: RuleDraft[]) => void;
};

/** The rules in the order in which they are asked. */
export function RulesEditor({ workspace, draft, errors, checked, declared, onChange }: Props) {
  const t = useText();
  const { rules, kind, value } = draft;
  const add = () => {
    const id = Math.max(-1, ...rules.map((rule) => rule.id)) + 1;
    const name = t("Rule {number}", { number: id + 1 });
    onChange([...rules, { id, name, share: "100", named: "", lists: [], filters: [], value }]);
  };
  const change = (id: number, part: Partial<RuleDraft>) =>
    onChange(rules.map((rule) => (rule.id === id ? { ...rule, ...part } : rule)));
  return (
    <Panel
      title={t("Rules")}
      description={
        rules.length === 0
          ? t("None: everybody gets the default value.")
          : t(
              "Asked from the top: the first rule that takes a user decides. Whom none takes gets the default value.",
            )
      }
    >
      <div className="flex flex-col gap-3">
        {rules.length > 0 ? (
          <ol aria-label={t("Rules")} className="flex flex-col gap-3">
            {rules.map((rule, index) => (
              <RuleCard
                key={rule.id}
                workspace={workspace}
                kind={kind}
                rule={rule}
                number={index + 1}
                count={rules.length}
                errors={errors.rules[index] ?? {}}
                checked={checked}
                declared={declared}
                onChange={(part) => change(rule.id, part)}
                onMove={(by) => onChange(moved(rules, index, by))}
                onRemove={() => onChange(rules.filter(({ id }) => id !== rule.id))}
              />
            ))}
          </ol>
        ) : null}
        <Button
          size="sm"
          className="self-start"
          disabled={rules.length >= switchLimits.rulesMax}
          onClick={add}
        >
          <Plus aria-hidden /> {t("Add rule")}
        </Button>
      </div>
    </Panel>
  );
}

function moved(rules: readonly RuleDraft[], from: number, by: -1 | 1): RuleDraft[] {
  const rule = rules[from];
  return rule === undefined ? [...rules] : rules.toSpliced(from, 1).toSpliced(from + by, 0, rule);
}
