import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import { environmentSettingsSchema } from "#lib/release/settings.ts";
import { changeEnvironment } from "#server/app/change-environment.ts";
import { createDeviceKey, revokeDeviceKey } from "#server/app/device-keys.ts";
import { getApp, listApps } from "#server/app/get-app.ts";
import { addIdentityKey, identityAlgorithms, revokeIdentityKey } from "#server/app/identity-keys.ts";
import { listTargets } from "#server/app/list-targets.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

const id = z.string().min(1).max(40);
const target = z.object({ appId: id, environment: z.enum(environments) });
const keyName = z.string().trim().min(1, "Name the key, e.g. after the build that carries it.").max(60);

export const appRouter = router({
  list: workspaceProcedure.query(({ ctx }) => listApps(ctx.scope)),

  get: workspaceProcedure
    .input(z.object({ appId: id }))
    .query(async ({ ctx, input }) => found(await getApp(ctx.scope, input.appId))),

  targets: workspaceProcedure
    .input(z.object({ versionId: id }))
    .query(async ({ ctx, input }) => found(await listTargets(ctx.scope, input.versionId))),

  changeEnvironment: workspaceProcedure
    .input(
      z.object({
        target,
        change: z.object({
          settings: environmentSettingsSchema,
          signedIdentity: z.boolean(),
          nextCheckAfterSeconds: z.int().min(0).max(86_400),
        }),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      orThrow(await changeEnvironment(ctx.scope, input.target, input.change)),
    ),

  createDeviceKey: workspaceProcedure
    .input(z.object({ target, name: keyName }))
    .mutation(async ({ ctx, input }) => orThrow(await createDeviceKey(ctx.scope, input.target, input.name))),

  revokeDeviceKey: workspaceProcedure
    .input(z.object({ target, keyId: id }))
    .mutation(async ({ ctx, input }) => orThrow(await revokeDeviceKey(ctx.scope, input.target, input.keyId))),

  addIdentityKey: workspaceProcedure
    .input(
      z.object({
        target,
        key: z.object({
          name: keyName,
          algorithm: z.enum(identityAlgorithms),
          publicKey: z.string().min(1).max(8_000),
        }),
      }),
    )
    .mutation(async ({ ctx, input }) => orThrow(await addIdentityKey(ctx.scope, input.target, input.key))),

  revokeIdentityKey: workspaceProcedure
    .input(z.object({ target, keyId: id }))
    .mutation(async ({ ctx, input }) =>
      orThrow(await revokeIdentityKey(ctx.scope, input.target, input.keyId)),
    ),
});
