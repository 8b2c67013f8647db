import { z } from "zod";
import { savedRuleSchema } from "#lib/rules/saved-rule.ts";
import { createRule } from "#server/audience/create-rule.ts";
import { deleteRule } from "#server/audience/delete-rule.ts";
import { editRule, restoreRule } from "#server/audience/edit-rule.ts";
import { getRule } from "#server/audience/get-rule.ts";
import { listRules } from "#server/audience/list-rules.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

const ruleId = z.string().max(40);
const seen = { ruleId, seenVersion: z.int() };

/** Saved rules: filters that a workspace keeps under a name, for any of its rollouts. */
export const ruleRouter = router({
  list: workspaceProcedure.query(({ ctx }) => listRules(ctx.scope)),

  get: workspaceProcedure
    .input(z.object({ ruleId }))
    .query(async ({ ctx, input }) => found(await getRule(ctx.scope, input.ruleId))),

  create: workspaceProcedure
    .input(savedRuleSchema)
    .mutation(async ({ ctx, input }) => orThrow(await createRule(ctx.scope, input))),

  edit: workspaceProcedure
    .input(savedRuleSchema.extend(seen))
    .mutation(async ({ ctx, input: { ruleId: id, seenVersion, ...wish } }) =>
      orThrow(await editRule(ctx.scope, { ruleId: id, seenVersion }, wish)),
    ),

  restore: workspaceProcedure
    .input(z.object({ ...seen, version: z.int().min(1) }))
    .mutation(async ({ ctx, input: { version, ...target } }) =>
      orThrow(await restoreRule(ctx.scope, target, version)),
    ),

  delete: workspaceProcedure
    .input(z.object(seen))
    .mutation(async ({ ctx, input }) => orThrow(await deleteRule(ctx.scope, input))),
});
