import { phrase } from "#lib/text/phrase.ts";
import type { Text, Values } from "#lib/text/text.ts";
import { filterSchema, versionAttributes, type Filter, type FilterOperator } from "#lib/rules/schema.ts";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import { compareVersions, parseVersion } from "#lib/rules/version-order.ts";
import { attributeNames } from "./rule-words.ts";

/** A condition while it is written. A custom attribute that is written by hand has "custom" and its name apart. */
export type FilterDraft = {
  key: number;
  attribute: string;
  customName: string;
  operator: FilterOperator;
  values: string[];
  /** Of ranges; "at least" uses low, "at most" uses high. */
  low: string;
  high: string;
};

export const customAttribute = "custom";

export function newDraft(key: number): FilterDraft {
  return { key, attribute: "platform", customName: "", operator: "is_one_of", values: [], low: "", high: "" };
}

export function draftOf(
  filter: Filter,
  key: number,
  declared: readonly CustomAttribute[] | null = null,
): FilterDraft {
  const known = declared?.some(({ name }) => `custom.${name}` === filter.attribute) ?? false;
  const custom = filter.attribute.startsWith("custom.") && !known;
  const draft = {
    ...newDraft(key),
    attribute: custom ? customAttribute : filter.attribute,
    customName: custom ? filter.attribute.slice("custom.".length) : "",
    operator: filter.operator,
  };
  if ("values" in filter) return { ...draft, values: filter.values };
  if ("low" in filter) return { ...draft, low: filter.low, high: filter.high };
  return filter.operator === "at_least" ? { ...draft, low: filter.value } : { ...draft, high: filter.value };
}

/** `why` is said with `t`, with `values` in it. */
export type ReadDraft = { ok: true; filter: Filter } | { ok: false; why: string; values?: Values };

/** The condition that a draft means, or in words that mend what it lacks. */
export function readDraft(draft: FilterDraft): ReadDraft {
  const problem = problemOf(draft);
  if (problem) return { ok: false, ...problem };
  const { operator, values } = draft;
  const [low, high] = [draft.low.trim(), draft.high.trim()];
  const attribute =
    draft.attribute === customAttribute ? `custom.${draft.customName.trim()}` : draft.attribute;
  const shapes: Record<FilterOperator, object> = {
    is_one_of: { values },
    is_none_of: { values },
    between: { low, high },
    outside: { low, high },
    at_least: { value: low },
    at_most: { value: high },
  };
  const parsed = filterSchema.safeParse({ attribute, operator, ...shapes[operator] });
  if (parsed.success) return { ok: true, filter: parsed.data };
  return { ok: false, why: phrase("A value is too long, or there are too many. Shorten the list.") };
}

type Problem = { why: string; values?: Values };

function problemOf(draft: FilterDraft): Problem | null {
  const { attribute, operator, values, customName } = draft;
  if (attribute === customAttribute && !/^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(customName.trim()))
    return badName;
  if (operator === "is_one_of" || operator === "is_none_of")
    return values.length === 0 ? noValue : malformed(draft, values);
  const [low, high] = [draft.low.trim(), draft.high.trim()];
  const needed = { at_least: [low], at_most: [high], between: [low, high], outside: [low, high] }[operator];
  if (needed.includes("")) return needed.length > 1 ? halfRange : oneMissing;
  return malformed(draft, needed) ?? (needed.length > 1 && isBackwards(draft, low, high) ? backwards : null);
}

const badName = {
  why: phrase("Name the attribute as the app declares it: letters, digits and _, a letter first."),
};
const noValue = { why: phrase("Add at least one value.") };
const halfRange = { why: phrase("Write both ends.") };
const oneMissing = { why: phrase("Write a value.") };
const backwards = { why: phrase("The first value must not be above the second.") };

function malformed({ attribute }: FilterDraft, values: readonly string[]): Problem | null {
  if (!isVersion(attribute)) return null;
  const wrong = values.find((value) => parseVersion(value) === null);
  if (wrong === undefined) return null;
  return { why: phrase("“{wrong}” is no version. Write numbers with dots, e.g. 14.2."), values: { wrong } };
}

function isBackwards({ attribute }: FilterDraft, low: string, high: string): boolean {
  const areVersions = parseVersion(low) !== null && parseVersion(high) !== null;
  const asVersions = !areVersions || compareVersions(low, high) > 0;
  if (isVersion(attribute)) return asVersions;
  const [from, to] = [Number(low), Number(high)];
  const areNumbers = Number.isFinite(from) && Number.isFinite(to);
  const asTexts = low.toLowerCase() > high.toLowerCase();
  if (attribute in attributeNames) return areNumbers ? from > to : asTexts;
  // The kind of an app's own attribute is not known here: in none of them may the values stand in order.
  return asTexts && asVersions && (!areNumbers || from > to);
}

const isVersion = (attribute: string): boolean => versionAttributes.some((name) => name === attribute);

/** What the select offers: the known attributes, the app's own, and where those are not known any name. */
export function attributeOptions(draft: FilterDraft, declared: readonly CustomAttribute[] | null, t: Text) {
  const named = Object.entries(attributeNames).map(([value, label]) => ({ value, label: t(label) }));
  const own = (declared ?? []).map(({ name }) => ({ value: `custom.${name}`, label: name }));
  const free = declared === null || draft.attribute === customAttribute;
  return [...named, ...own, ...(free ? [{ value: customAttribute, label: t("custom attribute…") }] : [])];
}
