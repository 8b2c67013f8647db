import { z } from "zod";
import { endpointWishSchema } from "#lib/webhook/endpoint.ts";
import {
  createEndpoint,
  deleteEndpoint,
  editEndpoint,
  rotateSecret,
  switchEndpoint,
} from "#server/webhook/change-endpoint.ts";
import { getEndpoint, listDeliveries, listEndpoints } from "#server/webhook/list-endpoints.ts";
import { resend, sendTest } from "#server/webhook/resend.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

const id = z.string().min(1).max(40);
const one = z.object({ endpointId: id });

export const webhookRouter = router({
  list: workspaceProcedure.query(async ({ ctx }) => found(await listEndpoints(ctx.scope))),

  get: workspaceProcedure
    .input(one)
    .query(async ({ ctx, input }) => found(await getEndpoint(ctx.scope, input.endpointId))),

  deliveries: workspaceProcedure
    .input(
      z.object({
        endpointId: id,
        state: z.enum(["waiting", "delivered", "failed"]).optional(),
        cursor: id.optional(),
      }),
    )
    .query(async ({ ctx, input: { endpointId, ...query } }) =>
      found(await listDeliveries(ctx.scope, endpointId, query)),
    ),

  create: workspaceProcedure
    .input(endpointWishSchema)
    .mutation(async ({ ctx, input: { name, url, events } }) =>
      orThrow(await createEndpoint(ctx.scope, { name, url, events })),
    ),

  edit: workspaceProcedure
    .input(z.object({ endpointId: id, wish: endpointWishSchema }))
    .mutation(async ({ ctx, input }) => orThrow(await editEndpoint(ctx.scope, input.endpointId, input.wish))),

  switch: workspaceProcedure
    .input(z.object({ endpointId: id, enabled: z.boolean() }))
    .mutation(async ({ ctx, input }) =>
      orThrow(await switchEndpoint(ctx.scope, input.endpointId, input.enabled)),
    ),

  rotateSecret: workspaceProcedure
    .input(one)
    .mutation(async ({ ctx, input }) => orThrow(await rotateSecret(ctx.scope, input.endpointId))),

  remove: workspaceProcedure
    .input(one)
    .mutation(async ({ ctx, input }) => orThrow(await deleteEndpoint(ctx.scope, input.endpointId))),

  test: workspaceProcedure
    .input(one)
    .mutation(async ({ ctx, input }) => orThrow(await sendTest(ctx.scope, input.endpointId))),

  resend: workspaceProcedure
    .input(z.object({ endpointId: id, deliveryId: id }))
    .mutation(async ({ ctx, input }) => orThrow(await resend(ctx.scope, input))),
});
