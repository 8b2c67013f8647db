import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import { judgeFilters, type FilterFault } from "#lib/rules/satisfiable.ts";
import type { PinnedRule } from "#lib/rules/saved-rule.ts";
import type { Filter } from "#lib/rules/schema.ts";
import type { Text } from "#lib/text/text.ts";
import { readDraft, type FilterDraft } from "./filter-draft.ts";
import { attributeWords, listWords } from "./rule-words.ts";

/** What is wrong with a condition or a rule, in words that mend; or that it changes nothing. */
export type Remark = { fault: string | null; idle: boolean };
export type JudgedDrafts = {
  /** By the draft's key. */
  conditions: ReadonlyMap<number, Remark>;
  /** By the rule's id. */
  rules: ReadonlyMap<string, Remark>;
  /** Nobody can match, or something is not written yet. */
  faulty: boolean;
};

type Written = {
  drafts: readonly FilterDraft[];
  rules: readonly PinnedRule[];
  /** The app's custom attributes; null where the conditions are not of one app. */
  declared: readonly CustomAttribute[] | null;
};
type Part = { filter: Filter; name: string; draft?: number; rule?: string };

/** Whether conditions and rules, all of which must hold, can hold; each told at the one that was written last. */
export function judgeDrafts({ drafts, rules, declared }: Written, t: Text): JudgedDrafts {
  const parts = [...ownParts(drafts, t), ...ruleParts(rules, t)];
  const judged = judgeFilters(
    parts.map(({ filter }) => filter),
    declared,
  );
  const conditions = new Map<number, Remark>();
  const ofRules = new Map<string, Remark>(rules.map(({ id }) => [id, { fault: null, idle: true }]));
  for (const [at, part] of parts.entries()) {
    const { fault = null, idle = false } = judged[at] ?? {};
    const told = fault && faultWords(fault, { part, parts, declared, t });
    if (part.draft !== undefined) conditions.set(part.draft, { fault: told, idle });
    if (part.rule === undefined) continue;
    const before = ofRules.get(part.rule);
    ofRules.set(part.rule, { fault: before?.fault ?? told, idle: (before?.idle ?? true) && idle });
  }
  const faulty = judged.some(({ fault }) => fault !== null) || drafts.some((draft) => !readDraft(draft).ok);
  return { conditions, rules: ofRules, faulty };
}

function ownParts(drafts: readonly FilterDraft[], t: Text): Part[] {
  return drafts.flatMap((draft, at) => {
    const read = readDraft(draft);
    const name = t("condition {number}", { number: at + 1 });
    return read.ok ? [{ filter: read.filter, name, draft: draft.key }] : [];
  });
}

function ruleParts(rules: readonly PinnedRule[], t: Text): Part[] {
  return rules.flatMap(({ id, name, filters }) =>
    filters.map((filter) => ({ filter, name: t("the rule {name}", { name }), rule: id })),
  );
}

type Told = {
  part: Part;
  parts: readonly Part[];
  declared: readonly CustomAttribute[] | null;
  t: Text;
};

function faultWords(fault: FilterFault, { part, parts, declared, t }: Told): string {
  const attribute = attributeWords(part.filter.attribute, t);
  if (fault.kind === "undeclared") return undeclaredWords(fault.name, declared ?? [], t);
  if (fault.kind === "wrong_kind")
    return fault.wanted === "version"
      ? t("No device reports “{value}”: {attribute} is a version. Write numbers with dots, e.g. 14.2.", {
          value: fault.value,
          attribute,
        })
      : t("No device reports “{value}”: {attribute} is a number. Write it in digits, e.g. 5.", {
          value: fault.value,
          attribute,
        });
  if (fault.together.length === 0) return t("No value lies in this range. Write the lower end first.");
  const others = [...new Set(fault.together.flatMap((at) => parts[at]?.name ?? []))];
  return t(
    "Together with {others} this leaves nobody: no device has such a {attribute}. Change one of them.",
    {
      others: listWords(others, "and", t),
      attribute,
    },
  );
}

function undeclaredWords(name: string, declared: readonly CustomAttribute[], t: Text): string {
  const known = declared.map((attribute) => attribute.name);
  return known.length === 0
    ? t("The app does not report “{name}”, nor any other attribute of its own. Its owner declares them.", {
        name,
      })
    : t("The app does not report “{name}”. It reports {known}.", { name, known: listWords(known, "and", t) });
}
