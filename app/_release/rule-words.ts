import type { Attribute, Filter, FilterOperator } from "#lib/rules/schema.ts";

type NamedAttribute = Exclude<Attribute, `custom.${string}`>;

export const attributeNames: Record<NamedAttribute, string> = {
  platform: "platform",
  osVersion: "system version",
  appVersion: "super-app version",
  sdkVersion: "SDK version",
  brand: "brand",
  model: "model",
  "region.country": "country",
  "region.province": "province",
  "region.city": "city",
  network: "network",
  language: "language",
};

export const operatorWords: Record<FilterOperator, string> = {
  is_one_of: "is one of",
  is_none_of: "is none of",
  between: "is between",
  outside: "is outside",
  at_least: "is at least",
  at_most: "is at most",
};

export function attributeWords(attribute: Attribute): string {
  return isNamed(attribute) ? attributeNames[attribute] : attribute.slice("custom.".length);
}

const valuesShown = 6;

/** "platform is one of iOS or Android", to stand after "users whose". */
export function filterWords(filter: Filter): string {
  const start = `${attributeWords(filter.attribute)} ${operatorWords[filter.operator]}`;
  if ("values" in filter) return `${start} ${listWords(filter.values, "or")}`;
  if ("low" in filter) return `${start} ${filter.low} and ${filter.high}`;
  return `${start} ${filter.value}`;
}

/** "a, b or c"; long lists are cut with how many more there are. */
export function listWords(values: readonly string[], joiner: "and" | "or"): string {
  const shown = values.slice(0, valuesShown);
  const more = values.length - shown.length;
  if (more > 0) return `${shown.join(", ")} ${joiner} ${more.toLocaleString("en")} more`;
  const last = shown.at(-1) ?? "";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} ${joiner} ${last}`;
}

const isNamed = (attribute: Attribute): attribute is NamedAttribute => attribute in attributeNames;
