import type { AudienceExplanation, Subject } from "#lib/rules/audience.ts";
import type { FilterExplanation } from "#lib/rules/condition.ts";
import { compileRollout, evaluate, explainRollout } from "#lib/rules/evaluate.ts";
import type { CompiledRollout } from "#lib/rules/evaluate.ts";
import type { CompiledList } from "#lib/rules/user-list.ts";
import { defaultVariant, type PublishedRule, type SwitchDefinition } from "./schema.ts";
import type { SwitchValue } from "./value.ts";

/** Why a switch has its value, in OpenFeature's words. */
export const switchReasons = ["STATIC", "TARGETING_MATCH", "SPLIT", "DEFAULT", "DISABLED"] as const;
export type SwitchReason = (typeof switchReasons)[number];

/** What evaluating needs of a switch; `version` is told with the answer. */
export type EvaluatedSwitch = Pick<SwitchDefinition, "on" | "value"> & {
  rules: PublishedRule[];
  key: string;
  version: number;
  salt: string;
};

/** One of the few answers that a switch can give: made once, so that the same answer is the same object. */
export type SwitchAnswer = {
  readonly key: string;
  readonly value: SwitchValue;
  readonly reason: SwitchReason;
  /** The rule's name, or "default". */
  readonly variant: string;
  readonly version: number;
};

type CompiledRule = {
  readonly name: string;
  readonly rollout: CompiledRollout;
  readonly split: SwitchAnswer;
  readonly match: SwitchAnswer;
};

/** A switch prepared for many users. */
export type CompiledSwitch = {
  readonly key: string;
  readonly rules: readonly CompiledRule[];
  /** Where no rule takes the user. */
  readonly otherwise: SwitchAnswer;
};

/** What one rule saw of a user. A rule after the one that took the user was not asked. */
export type RuleTrace = {
  rule: string;
  filters: FilterExplanation[];
  audiences: AudienceExplanation[];
  matched: boolean;
};

/** A list that a rule names and `lists` has not lets nobody in. */
export function compileSwitch(
  { key, version, on, value, rules, salt }: EvaluatedSwitch,
  lists?: ReadonlyMap<string, CompiledList>,
): CompiledSwitch {
  const answer = (given: SwitchValue, reason: SwitchReason, variant: string): SwitchAnswer => ({
    key,
    value: given,
    reason,
    variant,
    version,
  });
  if (!on) return { key, rules: [], otherwise: answer(value, "DISABLED", defaultVariant) };
  return {
    key,
    rules: rules.map(({ name, audiences, filters, value: given }) => ({
      name,
      // One salt for all rules of a switch: their shares are cut from the same line of users.
      rollout: compileRollout({ salt, state: "running", audiences, filters }, lists && { lists }),
      split: answer(given, "SPLIT", name),
      match: answer(given, "TARGETING_MATCH", name),
    })),
    otherwise: answer(value, rules.length === 0 ? "STATIC" : "DEFAULT", defaultVariant),
  };
}

/** The switch's value for a user, and why: the first rule that takes the user, else the default. */
export function evaluateSwitch(compiled: CompiledSwitch, subject: Subject): SwitchAnswer {
  for (const rule of compiled.rules) {
    const admission = evaluate(rule.rollout, subject, false);
    if (admission !== null) return admission === "percentage" ? rule.split : rule.match;
  }
  return compiled.otherwise;
}

/** The same answer with what every rule up to the deciding one saw. */
export function explainSwitch(
  compiled: CompiledSwitch,
  subject: Subject,
): { answer: SwitchAnswer; trace: RuleTrace[] } {
  const trace: RuleTrace[] = [];
  for (const { name, rollout } of compiled.rules) {
    const matched = evaluate(rollout, subject, false) !== null;
    // A switch has no time window: the moment does not matter.
    trace.push({ rule: name, ...explainRollout(rollout, subject, 0), matched });
    if (matched) break;
  }
  return { answer: evaluateSwitch(compiled, subject), trace };
}
