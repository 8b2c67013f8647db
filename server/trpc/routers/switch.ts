import { z } from "zod";
import { deviceSchema, programId, userSchema } from "#lib/protocol/device.ts";
import { environments } from "#lib/release/environments.ts";
import { switchLimits as limits } from "#lib/switches/limits.ts";
import { switchDefinitionSchema, switchKeySchema } from "#lib/switches/schema.ts";
import { createSwitch } from "#server/switches/create-switch.ts";
import { deleteSwitch } from "#server/switches/delete-switch.ts";
import { editSwitch } from "#server/switches/edit-switch.ts";
import { exportSwitches } from "#server/switches/export-switches.ts";
import { getSwitch, listSwitchVersions } from "#server/switches/get-switch.ts";
import { importSwitches, previewImport } from "#server/switches/import-switches.ts";
import { listSwitchPlaces } from "#server/switches/list-switch-places.ts";
import { listSwitches } from "#server/switches/list-switches.ts";
import { revertSwitch } from "#server/switches/revert-switch.ts";
import { trySwitch } from "#server/switches/try-switch.ts";
import { turnSwitch } from "#server/switches/turn-switch.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

const place = z.object({
  appId: z.string().min(1).max(40),
  environment: z.enum(environments),
  programId: programId.nullable(),
});
const key = z.string().max(limits.keyLengthMax);
const version = z.int().min(0);
const seen = { place, key, seenRevision: version };
const document = z.string().max(limits.documentBytesMax);
const wished = { place, document, existing: z.enum(["skip", "replace"]) };

/** Named values that devices ask for. */
export const switchRouter = router({
  places: workspaceProcedure.query(({ ctx }) => listSwitchPlaces(ctx.scope)),

  list: workspaceProcedure
    .input(z.object({ place }))
    .query(async ({ ctx, input }) => found(await listSwitches(ctx.scope, input.place))),

  get: workspaceProcedure
    .input(z.object({ place, key }))
    .query(async ({ ctx, input }) => found(await getSwitch(ctx.scope, input))),

  versions: workspaceProcedure
    .input(z.object({ place, key, cursor: version.optional() }))
    .query(async ({ ctx, input }) => found(await listSwitchVersions(ctx.scope, input))),

  create: workspaceProcedure
    .input(z.object({ place, key: switchKeySchema, definition: switchDefinitionSchema }))
    .mutation(async ({ ctx, input: { definition, ...address } }) =>
      orThrow(await createSwitch(ctx.scope, address, definition)),
    ),

  edit: workspaceProcedure
    .input(z.object({ ...seen, definition: switchDefinitionSchema }))
    .mutation(async ({ ctx, input: { definition, ...target } }) =>
      orThrow(await editSwitch(ctx.scope, target, definition)),
    ),

  turn: workspaceProcedure
    .input(z.object({ ...seen, on: z.boolean() }))
    .mutation(async ({ ctx, input: { on, ...target } }) => orThrow(await turnSwitch(ctx.scope, target, on))),

  delete: workspaceProcedure
    .input(z.object(seen))
    .mutation(async ({ ctx, input }) => orThrow(await deleteSwitch(ctx.scope, input))),

  revert: workspaceProcedure
    .input(z.object({ ...seen, toVersion: version }))
    .mutation(async ({ ctx, input: { toVersion, ...target } }) =>
      orThrow(await revertSwitch(ctx.scope, target, toVersion)),
    ),

  export: workspaceProcedure
    .input(z.object({ place }))
    .query(async ({ ctx, input }) => found(await exportSwitches(ctx.scope, input.place))),

  /** What importing a document would do. */
  previewImport: workspaceProcedure
    .input(z.object(wished))
    .mutation(async ({ ctx, input }) => found(await previewImport(ctx.scope, input))),

  import: workspaceProcedure
    .input(z.object({ ...wished, seen: z.string().max(64) }))
    .mutation(async ({ ctx, input }) => orThrow(await importSwitches(ctx.scope, input))),

  /** What a user would get, as it stands or as a form says, and why. A form may be too long for an address. */
  tryOut: workspaceProcedure
    .input(
      z.object({
        place,
        key,
        definition: switchDefinitionSchema.optional(),
        userId: userSchema.shape.id.nullable(),
        device: deviceSchema,
      }),
    )
    .mutation(async ({ ctx, input: { userId, device, ...asked } }) =>
      found(await trySwitch(ctx.scope, { ...asked, user: { userId, attributes: device } })),
    ),
});
