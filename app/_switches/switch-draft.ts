import { draftOf, readDraft, type FilterDraft } from "#app/_release/filter-draft.ts";
import { judgeDrafts } from "#app/_release/judge-drafts.ts";
import { readNamed } from "#app/_release/named-users-field.tsx";
import { basisPointsOf, percentText } from "#app/_release/percent.ts";
import { namedLists, namedUsers } from "#app/_release/share-words.ts";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import type { Audience } from "#lib/rules/schema.ts";
import { reservedSwitch } from "#lib/switches/reserved.ts";
import { switchDefinitionSchema, type SwitchDefinition, type SwitchRule } from "#lib/switches/schema.ts";
import type { SwitchKind } from "#lib/switches/value.ts";
import { issueText, writtenIssue } from "#lib/text/issue-text.ts";
import type { Text } from "#lib/text/text.ts";
import { readValue, textOf } from "./value-text.ts";

/** A rule while it is written: who, as a share, named users and allowlists, and what they get. */
export type RuleDraft = {
  /** Of this form alone: rules may change their names and places. */
  id: number;
  name: string;
  share: string;
  named: string;
  /** Ids of allowlists. */
  lists: string[];
  filters: FilterDraft[];
  value: string;
};
export type SwitchDraft = {
  kind: SwitchKind;
  description: string;
  on: boolean;
  value: string;
  rules: RuleDraft[];
};

export function draftOfSwitch(
  { kind, description, on, value, rules }: SwitchDefinition,
  declared: readonly CustomAttribute[],
): SwitchDraft {
  const drafts = rules.map((rule, id) => ({ ...draftOfRule(rule, declared), id }));
  return { kind, description, on, value: textOf(value), rules: drafts };
}

function draftOfRule(
  { name, audiences, filters, value }: SwitchRule,
  declared: readonly CustomAttribute[],
): Omit<RuleDraft, "id"> {
  const whole = audiences.some(({ kind }) => kind === "everyone");
  const shares = audiences.map((audience) => (audience.kind === "percentage" ? audience.basisPoints : 0));
  return {
    name,
    share: percentText(whole ? 10_000 : Math.max(0, ...shares)),
    named: namedUsers({ audiences }).join("\n"),
    lists: namedLists({ audiences }),
    filters: filters.map((filter, key) => draftOf(filter, key, declared)),
    value: textOf(value),
  };
}

export type RuleErrors = { name?: string; share?: string; named?: string; value?: string; filters?: true };
export type SwitchErrors = { value?: string; rules: RuleErrors[] };

type Judging = { declared: readonly CustomAttribute[]; t: Text };

/** What a draft means; null where something must be mended first, in words at its field. */
export function readSwitchDraft(
  key: string,
  draft: SwitchDraft,
  { declared, t }: Judging,
): { errors: SwitchErrors; definition: SwitchDefinition | null } {
  const value = readValue(draft.kind, draft.value);
  const rules = draft.rules.map((rule) => readRule(draft.kind, rule, { declared, t }));
  const errors: SwitchErrors = {
    ...(!value.ok && { value: t(value.why) }),
    rules: rules.map(({ errors: one }) => one),
  };
  const range = rangeFault(key, value.ok ? value.value : null, t);
  if (range) errors.value = range;
  for (const [at, { rule }] of rules.entries()) {
    const fault = rangeFault(key, rule?.value ?? null, t);
    if (fault) errors.rules[at] = { ...errors.rules[at], value: fault };
  }
  const read = rules.flatMap(({ rule }) => rule ?? []);
  const faulty = errors.value !== undefined || errors.rules.some((one) => Object.keys(one).length > 0);
  if (!value.ok || faulty) return { errors, definition: null };
  const { kind, description, on } = draft;
  const parsed = switchDefinitionSchema.safeParse({ kind, description, on, value: value.value, rules: read });
  if (parsed.success) return { errors, definition: parsed.data };
  for (const issue of parsed.error.issues) {
    const [field, at, name] = issue.path;
    const message = issueText(t, writtenIssue(issue));
    if (field === "rules" && typeof at === "number") {
      errors.rules[at] = { ...errors.rules[at], [name === "value" ? "value" : "name"]: message };
    } else errors.value = message;
  }
  return { errors, definition: null };
}

function readRule(
  kind: SwitchKind,
  draft: RuleDraft,
  { declared, t }: Judging,
): { errors: RuleErrors; rule: SwitchRule | null } {
  const value = readValue(kind, draft.value);
  const basisPoints = basisPointsOf(draft.share === "" ? "0" : draft.share);
  const named = readNamed(draft.named, t);
  const judged = judgeDrafts({ drafts: draft.filters, rules: [], declared }, t);
  const userIds = named.ok ? named.userIds : [];
  const { lists } = draft;
  const nobody = basisPoints === 0 && userIds.length + lists.length === 0;
  const errors: RuleErrors = {
    ...(draft.name.trim() === "" && { name: t("Give the rule a name.") }),
    ...(!value.ok && { value: t(value.why) }),
    ...(basisPoints === null && { share: t("Write a share in steps of 0.01, up to 100.") }),
    ...(named.ok && nobody && { share: t("Write a share above 0, name users, or choose an allowlist.") }),
    ...(!named.ok && { named: named.why }),
    ...(judged.faulty && { filters: true as const }),
  };
  if (Object.keys(errors).length > 0 || !value.ok || basisPoints === null) return { errors, rule: null };
  const audiences: Audience[] = [
    ...(userIds.length + lists.length > 0
      ? [{ kind: "allowlist" as const, userIds, allowlists: lists }]
      : []),
    ...(basisPoints === 10_000 ? [{ kind: "everyone" as const }] : []),
    ...(basisPoints > 0 && basisPoints < 10_000 ? [{ kind: "percentage" as const, basisPoints }] : []),
  ];
  const read = draft.filters.map(readDraft).flatMap((one) => (one.ok ? [one.filter] : []));
  return { errors, rule: { name: draft.name.trim(), audiences, filters: read, value: value.value } };
}

function rangeFault(key: string, value: unknown, t: Text): string | null {
  const range = reservedSwitch(key)?.range;
  if (!range || typeof value !== "number") return null;
  const { low, high } = range;
  const fits = Number.isInteger(value) && value >= low && value <= high;
  return fits ? null : t("Write a whole number from {low} to {high}.", { low, high });
}
