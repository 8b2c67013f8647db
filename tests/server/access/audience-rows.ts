import { newId } from "#db/id.ts";
import { allowlistImports } from "#db/schema/allowlist.ts";
import type { Filter } from "#lib/rules/schema.ts";
import { createRule } from "#server/audience/create-rule.ts";
import { editRule } from "#server/audience/edit-rule.ts";
import { changeUsers } from "#server/audience/change-allowlist.ts";
import { anAllowlistOf, anImportOf } from "#tests/support/allowlists.ts";
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

/** The same with allowlists. `input` is asked for a list that was just made. */
const ownListRow = (input: (listId: string, cast: Cast) => object | Promise<object>): Row => ({
  input: async (_ids, cast) => {
    const listId = await anAllowlistOf(cast.stage.owner);
    return { listId, ...(await input(listId, cast)) };
  },
  may: merchants,
  forbidden: ["reviewer"],
});
const asked = (row: Row): Row => ({ input: row.input, may: row.may });

/** The rows of saved rules and of allowlists: one a procedure. */
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
  "allowlist.list": { input: () => ({}), may: [...merchants], empty: but(...merchants) },
  "allowlist.get": asked(ownListRow(() => ({}))),
  "allowlist.users": asked(ownListRow(() => ({}))),
  "allowlist.difference": asked(ownListRow(() => ({ from: 1, to: 1 }))),
  "allowlist.create": { input: () => ({ name: newId() }), may: but("reviewer"), forbidden: ["reviewer"] },
  "allowlist.rename": ownListRow(() => ({ name: newId() })),
  "allowlist.changeUsers": ownListRow(() => ({ add: ["berta"] })),
  "allowlist.changePatterns": ownListRow(() => ({ seenVersion: 1, patterns: ["qa-\\d+"] })),
  "allowlist.restore": ownListRow(async (listId, { stage }) => {
    ok(await changeUsers(await stage.owner.scope(), listId, { add: ["berta"], remove: [] }));
    return { seenVersion: 2, version: 1 };
  }),
  "allowlist.delete": ownListRow(() => ({ seenVersion: 1 })),
  "allowlist.cancelImport": ownListRow(async (listId, { stage, runtime }) => {
    // As many as a workspace may have open were made for those who asked before.
    await runtime.database.db.update(allowlistImports).set({ state: "cancelled" });
    return { importId: await anImportOf(stage.owner, listId, { content: "berta\n" }) };
  }),
};
