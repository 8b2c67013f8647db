import { filterWords } from "#app/_release/rule-words.ts";
import { namedLists, namedUsers, percentWords } from "#app/_release/share-words.ts";
import type { Difference } from "#app/_ui/difference-list.tsx";
import type { SwitchChange } from "#lib/switches/difference.ts";
import type { SwitchReason } from "#lib/switches/evaluate.ts";
import { switchRuleSchema, type SwitchRule } from "#lib/switches/schema.ts";
import type { JsonValue } from "#lib/switches/value.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";

export const reasonWords: Record<SwitchReason, string> = {
  STATIC: phrase("There are no rules: everybody gets the default."),
  TARGETING_MATCH: phrase("A rule names this user, or takes everybody its conditions fit."),
  SPLIT: phrase("The user is inside the share of a rule."),
  DEFAULT: phrase("No rule takes this user."),
  DISABLED: phrase("The switch is off: everybody gets the default."),
};

/** A value in one line. */
export function valueWords(value: JsonValue, t: Text): string {
  if (typeof value === "boolean") return value ? t("Yes") : t("No");
  if (value === "") return t("(empty text)");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A rule as a sentence: "blue for 20 % of users whose platform is ios". */
export function ruleWords({ audiences, filters, value }: SwitchRule, t: Text): string {
  const who = audiences.flatMap((audience) => {
    if (audience.kind === "everyone") return t("everyone");
    if (audience.kind === "percentage")
      return t("{share} of users", { share: percentWords(audience.basisPoints, t) });
    const [users, lists] = [
      namedUsers({ audiences: [audience] }).length,
      namedLists({ audiences: [audience] }).length,
    ];
    return [
      ...(users > 0
        ? [t("{count, plural, one {# named user} other {# named users}}", { count: users })]
        : []),
      ...(lists > 0
        ? [t("users on {lists, plural, one {# allowlist} other {# allowlists}}", { lists })]
        : []),
    ];
  });
  const said = { value: valueWords(value, t), who: who.join(t(", ")) };
  if (filters.length === 0) return t("{value} for {who}", said);
  const conditions = filters.map((filter) => filterWords(filter, t)).join(t(", "));
  return t("{value} for {who} whose {conditions}", { ...said, conditions });
}

const fieldNames: Record<Exclude<SwitchChange["field"], "rule">, string> = {
  kind: phrase("Type"),
  description: phrase("Description"),
  on: phrase("State"),
  value: phrase("Default value"),
  order: phrase("Order of the rules"),
};

/** What differs between two versions, to be listed. */
export function differencesOf(changes: readonly SwitchChange[], t: Text): Difference[] {
  return changes.map(({ field, rule, before, after }) => {
    if (field === "rule") {
      const kind = before === null ? "added" : after === null ? "removed" : "changed";
      const name = t("Rule “{name}”", { name: rule ?? "" });
      return { kind, name, before: shownRule(before, t), after: shownRule(after, t) };
    }
    const shown = (value: JsonValue) =>
      field === "on"
        ? value === true
          ? t("on")
          : t("off")
        : field === "order"
          ? listOf(value).join(t(", "))
          : valueWords(value, t);
    return { kind: "changed", name: t(fieldNames[field]), before: shown(before), after: shown(after) };
  });
}

function shownRule(rule: JsonValue, t: Text): string | undefined {
  const read = switchRuleSchema.safeParse(rule);
  return read.success ? ruleWords(read.data, t) : undefined;
}

const listOf = (value: JsonValue): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
