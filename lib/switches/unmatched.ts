import { canonicalJson } from "#lib/crypto/canonical-json.ts";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import { matchNobody } from "#lib/rules/satisfiable.ts";
import type { SwitchDefinition } from "./schema.ts";

/**
 * The rules, by their place, whose conditions no device can match. What stood there before is not judged anew: an app
 * may have stopped to declare an attribute, and the rest of the switch is to be changed all the same.
 * @param declared the app's custom attributes
 */
export function unmatchedRules(
  { rules }: SwitchDefinition,
  before: SwitchDefinition | null,
  declared: readonly CustomAttribute[],
): number[] {
  const stood = new Set(before?.rules.map(({ filters }) => canonicalJson(filters)));
  return rules.flatMap(({ filters }, at) =>
    !stood.has(canonicalJson(filters)) && matchNobody(filters, declared) ? [at] : [],
  );
}
