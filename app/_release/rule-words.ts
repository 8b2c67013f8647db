import type { Attribute, Filter, FilterOperator } from "#lib/rules/schema.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";

type NamedAttribute = Exclude<Attribute, `custom.${string}`>;

export const attributeNames: Record<NamedAttribute, string> = {
  platform: phrase("platform"),
  osVersion: phrase("system version"),
  appVersion: phrase("super-app version"),
  sdkVersion: phrase("SDK version"),
  brand: phrase("brand"),
  model: phrase("model"),
  "region.country": phrase("country"),
  "region.province": phrase("province"),
  "region.city": phrase("city"),
  network: phrase("network"),
  language: phrase("language"),
};

export const operatorWords: Record<FilterOperator, string> = {
  is_one_of: phrase("is one of"),
  is_none_of: phrase("is none of"),
  between: phrase("is between"),
  outside: phrase("is outside"),
  at_least: phrase("is at least"),
  at_most: phrase("is at most"),
};

export function attributeWords(attribute: Attribute, t: Text): string {
  return isNamed(attribute) ? t(attributeNames[attribute]) : attribute.slice("custom.".length);
}

const valuesShown = 6;

/** "platform is one of iOS or Android", to stand after "users whose". */
export function filterWords(filter: Filter, t: Text): string {
  const attribute = attributeWords(filter.attribute, t);
  if ("values" in filter) {
    const values = listWords(filter.values, "or", t);
    return filter.operator === "is_one_of"
      ? t("{attribute} is one of {values}", { attribute, values })
      : t("{attribute} is none of {values}", { attribute, values });
  }
  if ("low" in filter) {
    const { low, high } = filter;
    return filter.operator === "between"
      ? t("{attribute} is between {low} and {high}", { attribute, low, high })
      : t("{attribute} is outside {low} and {high}", { attribute, low, high });
  }
  const { value } = filter;
  return filter.operator === "at_least"
    ? t("{attribute} is at least {value}", { attribute, value })
    : t("{attribute} is at most {value}", { attribute, value });
}

/** "a, b or c"; long lists are cut with how many more there are. */
export function listWords(values: readonly string[], joiner: "and" | "or", t: Text): string {
  const shown = values.slice(0, valuesShown);
  const more = values.length - shown.length;
  const [list, last = ""] = more > 0 ? [shown, ""] : [shown.slice(0, -1), shown.at(-1)];
  const start = list.join(t(", "));
  if (more > 0)
    return joiner === "and"
      ? t("{list} and {more} more", { list: start, more })
      : t("{list} or {more} more", { list: start, more });
  if (list.length === 0) return last;
  return joiner === "and"
    ? t("{list} and {last}", { list: start, last })
    : t("{list} or {last}", { list: start, last });
}

const isNamed = (attribute: Attribute): attribute is NamedAttribute => attribute in attributeNames;
