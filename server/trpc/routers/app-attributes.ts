import { z } from "zod";
import { customAttributeSchema } from "#lib/rules/custom-attribute.ts";
import {
  addAttribute,
  attributeUses,
  describeAttribute,
  removeAttribute,
} from "#server/app/custom-attributes.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { workspaceProcedure } from "#server/trpc/init.ts";

const id = z.string().min(1).max(40);
const name = z.string().max(40);

/** What an app's devices report besides the known attributes. */
export const attributeProcedures = {
  addAttribute: workspaceProcedure
    .input(z.object({ appId: id, attribute: customAttributeSchema }))
    .mutation(async ({ ctx, input }) => orThrow(await addAttribute(ctx.scope, input.appId, input.attribute))),

  describeAttribute: workspaceProcedure
    .input(z.object({ appId: id, attribute: customAttributeSchema.omit({ kind: true }) }))
    .mutation(async ({ ctx, input }) =>
      orThrow(await describeAttribute(ctx.scope, input.appId, input.attribute)),
    ),

  attributeUses: workspaceProcedure
    .input(z.object({ appId: id, name }))
    .query(async ({ ctx, input }) => found(await attributeUses(ctx.scope, input.appId, input.name))),

  removeAttribute: workspaceProcedure
    .input(z.object({ appId: id, name }))
    .mutation(async ({ ctx, input }) => orThrow(await removeAttribute(ctx.scope, input.appId, input.name))),
};
