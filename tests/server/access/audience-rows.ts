import { newId } from "#db/id.ts";
import type { Filter } from "#lib/rules/schema.ts";
import { createRule } from "#server/audience/create-rule.ts";
import { editRule } from "#server/audience/edit-rule.ts";
import { ok } from "#tests/support/house.ts";
import { aRuleOf } from "#tests/support/rules.ts";
import { personas, type Cast, type Persona } from "./cast.ts";
import type { Row } from "./rows.ts";

const merchants = ["owner", "assigned", "unassigned"] as const;
const but = (...these: readonly Persona[]) => personas.filter((persona) => !these.includes(persona));
const onAndroid: Filter = { attribute: "platform", operator: "is_one_of", values: ["android"] };
const wish = () => ({ name: newId(), description: "", filters: [onAndroid] });

const aRule = async ({ stage }: Cast): Promise<string> => aRuleOf(stage.owner);

/** Whoever operates mini programs of the workspace keeps its rules; a reviewer is told that the role does not. */
const ownRule = (rest: object): Row => ({
  input: async (_ids, cast) => ({ ruleId: await aRule(cast), seenVersion: 1, ...rest }),
  may: merchants,
  forbidden: ["reviewer"],
});

/** The rows of saved rules: one a procedure. */
export const audienceRows: Record<string, Row> = {
  "rule.list": { input: () => ({}), may: [...merchants], empty: but(...merchants) },
  "rule.get": { input: async (_ids, cast) => ({ ruleId: await aRule(cast) }), may: merchants },
  "rule.create": { input: wish, may: but("reviewer"), forbidden: ["reviewer"] },
  "rule.edit": {
    input: async (_ids, cast) => ({ ruleId: await aRule(cast), seenVersion: 1, ...wish() }),
    may: merchants,
    forbidden: ["reviewer"],
  },
  "rule.restore": {
    input: async (_ids, cast) => {
      const scope = await cast.stage.owner.scope();
      const { ruleId } = ok(await createRule(scope, wish()));
      ok(await editRule(scope, { ruleId, seenVersion: 1 }, wish()));
      return { ruleId, seenVersion: 2, version: 1 };
    },
    may: merchants,
    forbidden: ["reviewer"],
  },
  "rule.delete": ownRule({}),
};
