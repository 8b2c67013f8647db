import { z } from "zod";
import { appWishSchema, openings } from "#lib/app/app-wish.ts";
import { appLimits as limits } from "#lib/app/limits.ts";
import { developerKeyAlgorithms } from "#lib/crypto/developer-key.ts";
import { environments } from "#lib/release/environments.ts";
import { environmentSettingsSchema } from "#lib/release/settings.ts";
import { phrase } from "#lib/text/phrase.ts";
import { changeEnvironment } from "#server/app/change-environment.ts";
import { countUsers } from "#server/app/count-users.ts";
import { createApp } from "#server/app/create-app.ts";
import { deleteApp, previewDeletion } from "#server/app/delete-app.ts";
import { createDeviceKey, revokeDeviceKey, rotateDeviceKey } from "#server/app/device-keys.ts";
import { editApp, openApp } from "#server/app/edit-app.ts";
import { getApp, listApps } from "#server/app/get-app.ts";
import { addIdentityKey, revokeIdentityKey } from "#server/app/identity-keys.ts";
import { listTargets } from "#server/app/list-targets.ts";
import { keyAlgorithms } from "#server/app/public-key.ts";
import { settingsImpact } from "#server/app/settings-impact.ts";
import { addTrustedKey, revokeTrustedKey } from "#server/app/trusted-keys.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";
import { accessProcedures } from "./app-access.ts";
import { attributeProcedures } from "./app-attributes.ts";
import { standingProcedures } from "./app-standing.ts";

const id = z.string().min(1).max(40);
const target = z.object({ appId: id, environment: z.enum(environments) });
const keyName = z
  .string()
  .trim()
  .min(1, phrase("Name the key, e.g. after the build that carries it."))
  .max(limits.keyNameMax);
const publicKey = z.object({
  name: keyName,
  algorithm: z.enum(keyAlgorithms),
  publicKey: z.string().min(1, phrase("Paste the public key.")).max(limits.publicKeyTextMax),
});
const environmentChange = z.object({
  settings: environmentSettingsSchema,
  signedIdentity: z.boolean(),
});

export const appRouter = router({
  list: workspaceProcedure.query(({ ctx }) => listApps(ctx.scope)),

  get: workspaceProcedure
    .input(z.object({ appId: id }))
    .query(async ({ ctx, input }) => found(await getApp(ctx.scope, input.appId))),

  targets: workspaceProcedure
    .meta({ token: "releases:read" })
    .input(z.object({ versionId: id }))
    .query(async ({ ctx, input }) => found(await listTargets(ctx.scope, input.versionId))),

  create: workspaceProcedure
    .input(appWishSchema)
    .mutation(async ({ ctx, input: { workspace: _, ...wish } }) => orThrow(await createApp(ctx.scope, wish))),

  edit: workspaceProcedure
    .input(z.object({ appId: id, change: appWishSchema.partial() }))
    .mutation(async ({ ctx, input }) => orThrow(await editApp(ctx.scope, input.appId, input.change))),

  open: workspaceProcedure
    .input(z.object({ appId: id, openTo: z.enum(openings) }))
    .mutation(async ({ ctx, input }) => orThrow(await openApp(ctx.scope, input.appId, input.openTo))),

  deletion: workspaceProcedure
    .input(z.object({ appId: id }))
    .query(async ({ ctx, input }) => found(await previewDeletion(ctx.scope, input.appId))),

  delete: workspaceProcedure
    .input(z.object({ appId: id, name: z.string().max(limits.nameMax + 20) }))
    .mutation(async ({ ctx, input }) => orThrow(await deleteApp(ctx.scope, input.appId, input.name))),

  changeEnvironment: workspaceProcedure
    .input(z.object({ target, seen: environmentChange.optional(), change: environmentChange }))
    .mutation(async ({ ctx, input: { target: place, seen, change } }) =>
      orThrow(await changeEnvironment(ctx.scope, place, { ...change, seen })),
    ),

  settingsImpact: workspaceProcedure
    .input(z.object({ target }))
    .query(async ({ ctx, input }) => found(await settingsImpact(ctx.scope, input.target))),

  users: workspaceProcedure
    .input(z.object({ target }))
    .query(async ({ ctx, input }) => found(await countUsers(ctx.scope, input.target))),

  createDeviceKey: workspaceProcedure
    .input(z.object({ target, name: keyName }))
    .mutation(async ({ ctx, input }) => orThrow(await createDeviceKey(ctx.scope, input.target, input.name))),

  rotateDeviceKey: workspaceProcedure
    .input(
      z.object({
        target,
        rotation: z.object({
          keyId: id,
          name: keyName,
          overlapHours: z.int().min(1).max(limits.overlapHoursMax),
        }),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      orThrow(await rotateDeviceKey(ctx.scope, input.target, input.rotation)),
    ),

  revokeDeviceKey: workspaceProcedure
    .input(z.object({ target, keyId: id }))
    .mutation(async ({ ctx, input }) => orThrow(await revokeDeviceKey(ctx.scope, input.target, input.keyId))),

  addIdentityKey: workspaceProcedure
    .input(z.object({ target, key: publicKey }))
    .mutation(async ({ ctx, input }) => orThrow(await addIdentityKey(ctx.scope, input.target, input.key))),

  revokeIdentityKey: workspaceProcedure
    .input(z.object({ target, keyId: id }))
    .mutation(async ({ ctx, input }) =>
      orThrow(await revokeIdentityKey(ctx.scope, input.target, input.keyId)),
    ),

  addTrustedKey: workspaceProcedure
    .input(z.object({ appId: id, key: publicKey.extend({ algorithm: z.enum(developerKeyAlgorithms) }) }))
    .mutation(async ({ ctx, input }) => orThrow(await addTrustedKey(ctx.scope, input.appId, input.key))),

  revokeTrustedKey: workspaceProcedure
    .input(z.object({ appId: id, keyId: id }))
    .mutation(async ({ ctx, input }) => orThrow(await revokeTrustedKey(ctx.scope, input.appId, input.keyId))),

  ...attributeProcedures,
  ...accessProcedures,
  ...standingProcedures,
});
