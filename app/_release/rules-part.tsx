"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import type { inferRouterOutputs } from "@trpc/server";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { AddSelect } from "#app/_ui/add-select.tsx";
import { Button } from "#app/_ui/button.tsx";
import { FieldError, FieldHelp } from "#app/_ui/field.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { ruleLimits } from "#lib/rules/limits.ts";
import type { PinnedRule } from "#lib/rules/saved-rule.ts";
import type { RootRouter } from "#server/trpc/root.ts";
import type { JudgedDrafts, Remark } from "./judge-drafts.ts";
import { filterWords } from "./rule-words.ts";

type SavedRule = inferRouterOutputs<RootRouter>["rule"]["list"][number];
type Props = {
  workspace: string;
  rules: readonly PinnedRule[];
  judged: JudgedDrafts;
  onChange: (rules: PinnedRule[]) => void;
};

/** Saved rules that stand before the audiences as conditions do, each at the version that the rollout keeps. */
export function RulesPart({ workspace, rules, judged, onChange }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const { data: saved } = useQuery(trpc.rule.list.queryOptions({ workspace }));
  const free = saved?.filter(({ id }) => !rules.some((rule) => rule.id === id));
  const add = (id: string) => {
    const rule = free?.find((one) => one.id === id);
    if (rule) onChange([...rules, pinned(rule)]);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{t("Saved rules")}</legend>
      {rules.length > 0 ? (
        <ul aria-label={t("Saved rules")} className="flex flex-col gap-2">
          {rules.map((rule) => (
            <RuleLine
              key={rule.id}
              {...{ workspace, rule }}
              newest={saved?.find(({ id }) => id === rule.id)}
              remark={judged.rules.get(rule.id)}
              onRemove={() => onChange(rules.filter(({ id }) => id !== rule.id))}
              onTake={(newest) => onChange(rules.map((one) => (one.id === rule.id ? pinned(newest) : one)))}
            />
          ))}
        </ul>
      ) : null}
      {rules.length < ruleLimits.rulesMax ? (
        <span className="w-64 max-w-full">
          <AddSelect
            label={t("Add a saved rule")}
            invitation={t("Add a saved rule…")}
            none={t("There is no other saved rule.")}
            options={free?.map(({ id, name, version }) => ({
              value: id,
              label: t("{name} v{version}", { name, version }),
            }))}
            onAdd={add}
          />
        </span>
      ) : null}
    </fieldset>
  );
}

type LineProps = {
  workspace: string;
  rule: PinnedRule;
  newest: SavedRule | undefined;
  remark: Remark | undefined;
  onRemove: () => void;
  onTake: (newest: SavedRule) => void;
};

function RuleLine({ workspace, rule, newest, remark, onRemove, onTake }: LineProps) {
  const t = useText();
  const name = (
    <Link className="font-medium hover:underline" href={`/w/${workspace}/audiences/rules/${rule.id}`}>
      {t("{name} v{version}", { name: rule.name, version: rule.version })}
    </Link>
  );
  return (
    <li className="relative flex min-w-0 flex-col gap-1 rounded-md border border-line bg-surface p-2.5 pr-11">
      <p className="[overflow-wrap:anywhere]">{rich(t, "and who match the rule {name}", { name })}</p>
      <p className="text-sm text-ink-muted [overflow-wrap:anywhere]">
        {rule.filters.map((filter) => (
          <span key={JSON.stringify(filter)} className="block">
            {filterWords(filter, t)}
          </span>
        ))}
      </p>
      {remark?.fault ? <FieldError>{remark.fault}</FieldError> : null}
      {remark?.idle && !remark.fault ? (
        <FieldHelp>{t("This changes nothing: whoever matches the rest matches it, too.")}</FieldHelp>
      ) : null}
      {newest && newest.version > rule.version ? (
        <p className="flex flex-wrap items-center gap-2 text-sm text-ink-muted">
          {t("Version {version} is newer; this rollout keeps what it has.", { version: newest.version })}
          <Button size="sm" onClick={() => onTake(newest)}>
            {t("Take version {version}", { version: newest.version })}
          </Button>
        </p>
      ) : null}
      <IconButton
        label={t("Remove the rule {name}", { name: rule.name })}
        className="absolute top-2.5 right-2"
        onClick={onRemove}
      >
        <X aria-hidden />
      </IconButton>
    </li>
  );
}

const pinned = ({ id, version, name, filters }: SavedRule): PinnedRule => ({ id, version, name, filters });
