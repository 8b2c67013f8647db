import { z } from "zod";
import { configurationSchema, upgradePolicySchema } from "#lib/release/configuration.ts";
import { reasonCodes } from "#lib/snapshot/decision.ts";
import { qrReasons } from "#lib/snapshot/qr.ts";
import { deviceSchema, installId, programId, sha256, userSchema } from "./device.ts";
import { protocolLimits as limits } from "./limits.ts";
import { deviceKeySchema, keyWithheldReasons, sealedFileSchema } from "./sealed.ts";

export const decisions = [
  "current",
  "update",
  "rollback",
  "none",
  "suspended",
  "removed",
  "unknown",
] as const;
export const answerReasons = [...reasonCodes, "invalid_program"] as const;

/** One mini program a device asks about, and what it runs of it now. */
export const programQuerySchema = z.object({
  id: programId,
  version: z.string().max(limits.versionLengthMax).optional(),
  sha256: sha256.optional(),
});
export type ProgramQuery = z.infer<typeof programQuerySchema>;

/** A program entry as it was read. A bad one is answered `unknown`, so that it does not spoil the batch. */
export type AskedProgram = { ok: true; query: ProgramQuery } | { ok: false; id: string };

const askedProgramSchema = programQuerySchema
  .transform((query): AskedProgram => ({ ok: true, query }))
  .catch((context) => ({ ok: false, id: shownId(context?.input) }));

/** Body of POST /edge/v1/resolve. Fields that are not named here are ignored. */
export const resolveRequestSchema = z.object({
  user: userSchema.optional(),
  installId: installId.optional(),
  device: deviceSchema.optional(),
  /** Absent: what is visible to this user, in pages. */
  programs: z.array(askedProgramSchema).max(limits.programsMax).optional(),
  /** The token of a scanned QR code: it may let the user in to a pilot. */
  qr: z.string().min(1).max(limits.qrLengthMax).optional(),
  /** The public key that the device made for itself: a sealed package's key is wrapped for it. */
  deviceKey: deviceKeySchema.optional(),
  /** The `next` of the page before; only without `programs`. */
  cursor: programId.optional(),
});
export type ResolveRequest = z.infer<typeof resolveRequestSchema>;

export const packageSchema = z.object({
  /** Relative to the address that was asked. */
  url: z.string(),
  /** Bytes of the canonical container, before any Content-Encoding. */
  size: z.int().min(0),
  sha256,
  /** The encrypted file (age over gzip) that lies at `url` instead; its bytes and their SHA-256. */
  sealed: sealedFileSchema.optional(),
});

/** What makes the package from the one that the device said it has. */
export const deltaAnswerSchema = z.object({
  /** The digest of the container that the device has. */
  from: sha256,
  /** Relative to the address that was asked. */
  url: z.string(),
  /** Bytes of the delta: dcz (RFC 9842), without any Content-Encoding. */
  size: z.int().min(0),
  /** Of these bytes. What they decode to has the package's digest. */
  sha256,
  /** The encrypted file that lies at `url` instead, as for a package: the package's key opens it. */
  sealed: sealedFileSchema.optional(),
});

/** One mini program's answer. What follows `reason` is there with `current`, `update` and `rollback`. */
export const programAnswerSchema = z.object({
  id: z.string(),
  decision: z.enum(decisions),
  /** Which audience matched, or what stands for the whole mini program. */
  reason: z.enum(answerReasons),
  /** With `suspended` and `removed`: the reason to show. */
  notice: z.string().optional(),
  release: z.string().optional(),
  version: z.string().optional(),
  /** The signed statement (compact JWS, ES256); also with `suspended` and `removed`. */
  manifest: z.string().optional(),
  package: packageSchema.optional(),
  /** Only where there is one from the digest that the device told; to a sealed release only beside its key. */
  delta: deltaAnswerSchema.optional(),
  /** What opens a sealed package, wrapped for `deviceKey`: a compact JWE (ECDH-ES+A256KW, A256GCM). */
  key: z.string().optional(),
  /** Why there is no key to a sealed package. */
  keyWithheld: z.enum(keyWithheldReasons).optional(),
  policy: upgradePolicySchema.optional(),
  configuration: configurationSchema.optional(),
  name: z.string().optional(),
  /** Where its picture is, below the edge's address; null where it has none. */
  icon: z.string().nullable().optional(),
  /** How the answer was found; only for the console's simulator. */
  trace: z.unknown().optional(),
});
export type ProgramAnswer = z.infer<typeof programAnswerSchema>;

/** What became of the QR code that the request presented. */
export const qrAnswerSchema = z.object({
  /** The user has the pilot that the code is for. */
  admitted: z.boolean(),
  reason: z.enum(qrReasons),
  /** The mini program that the code is of, where it is known. */
  program: z.string().optional(),
});
export type QrAnswer = z.infer<typeof qrAnswerSchema>;

export const resolveAnswerSchema = z.object({
  epoch: z.int(),
  /** A device that saw a higher (epoch, sequence) keeps what it has and asks again. */
  sequence: z.int(),
  /** Seconds, spread by ±10 %. */
  nextCheckAfter: z
    .int()
    .min(0)
    .max(Math.ceil(limits.nextCheckAfterSecondsMax * 1.1)),
  /** Milliseconds since 1970, UTC. */
  serverTime: z.int(),
  programs: z.array(programAnswerSchema),
  /** Only where the request presented a QR code. */
  qr: qrAnswerSchema.optional(),
  /** Where the next page starts; absent on the last one. */
  next: z.string().optional(),
  /** Only for the console's simulator: how old the snapshot is that decided. */
  snapshotAgeSeconds: z.number().optional(),
});
export type ResolveAnswer = z.infer<typeof resolveAnswerSchema>;

function shownId(entry: unknown): string {
  if (typeof entry !== "object" || entry === null || !("id" in entry)) return "";
  return typeof entry.id === "string" ? entry.id.slice(0, limits.cursorLengthMax) : "";
}
