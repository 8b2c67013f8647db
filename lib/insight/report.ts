import { z } from "zod";
import { deviceSchema } from "#lib/protocol/device.ts";
import { eventKinds } from "./event-kinds.ts";
import { samplePositions } from "./limits.ts";

const scope = z.string().max(200);
const hash = z.string().regex(/^[0-9a-f]{16}$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.string().regex(/^[\w-]{1,64}$/);
const ranks = z.base64().max(20_000);
const position = z.int().min(0).max(samplePositions);

/**
 * What delivery tells the control plane beside its answers. Hashes are `userHash`: no id of a user or a device is in
 * it. Any of them may come again, late, or in another order: it is counted once.
 */
export const reportSchema = z.discriminatedUnion("kind", [
  /** A user of the sample with what its device told. Users whose position is below the threshold were chosen. */
  z.object({
    kind: z.literal("sample"),
    scope,
    user: hash,
    position,
    threshold: position,
    attributes: deviceSchema,
    atMs: z.int(),
  }),
  /** Registers of the distinct users that were given a release on a day. */
  z.object({ kind: z.literal("given"), scope, release: id, day, ranks }),
  /** Registers of the distinct users whose devices run a version of a mini program, by its name or its digest. */
  z.object({ kind: z.literal("held"), scope, program: id, version: z.string().max(64), day, ranks }),
  /** Something that happened on a device. */
  z.object({
    kind: z.literal("event"),
    scope,
    release: id,
    event: z.enum(eventKinds),
    install: hash,
    user: hash.nullable(),
    reason: z.string().regex(/^[\w.-]{0,64}$/),
    bytes: z.int().min(0),
    isDelta: z.boolean(),
    atMs: z.int(),
  }),
]);
export type Report = z.infer<typeof reportSchema>;
export type ReportOf<Kind extends Report["kind"]> = Extract<Report, { kind: Kind }>;
