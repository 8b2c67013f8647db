import { z } from "zod";
import { packageLimits } from "#lib/package/limits.ts";
import { programKinds } from "#lib/package/program-kind.ts";
import { programId, sha256 } from "#lib/protocol/device.ts";
import { findingSchema } from "./finding.ts";
import { uploadApiLimits as limits } from "./limits.ts";

/** An upload's id. */
export const uploadId = z.string().regex(/^[0-9a-f]{32}$/, "An upload's id has 32 hex digits.");

/** Body of POST /api/v1/uploads: a package that is about to be sent. */
export const newUploadSchema = z.object({
  program: programId,
  /** Bytes of the archive. */
  size: z.int().min(1).max(packageLimits.packedBytesMax),
  /** Of the archive's bytes as they are sent; checked once all of them are here. */
  sha256: sha256.optional(),
});
export type NewUpload = z.infer<typeof newUploadSchema>;

const partSchema = z.object({
  /** Counted from 1. Part n starts at byte (n - 1) × partBytes. */
  number: z.int().min(1).max(limits.partsMax),
  /** Bytes of this part: `partBytes`, less for the last one. */
  size: z.int().min(1).max(limits.partBytesMax),
  /** Whether it is here. */
  received: z.boolean(),
  /**
   * Where to PUT this part's bytes instead of `/api/v1/uploads/{id}/parts/{number}`: an address that is its own
   * permission, for a while, so no Authorization header. Absent where this server takes the bytes itself.
   */
  url: z.string().optional(),
});
export type UploadPart = z.infer<typeof partSchema>;

/** Answer of POST /api/v1/uploads and of GET /api/v1/uploads/{id}: what is to be sent, and what is here already. */
export const uploadSchema = z.object({
  id: uploadId,
  program: programId,
  size: z.int(),
  sha256: sha256.optional(),
  partBytes: z.int().min(1).max(limits.partBytesMax),
  parts: z.array(partSchema).max(limits.partsMax),
  /** Milliseconds since 1970. What is not complete by then is thrown away. */
  expiresAt: z.int(),
  /** The version that it became; null until it is complete. */
  version: z.string().nullable(),
});
export type Upload = z.infer<typeof uploadSchema>;

/** Body of POST /api/v1/uploads/{id}/complete: what the package becomes. */
export const completeUploadSchema = z.object({
  /** Two to four numbers with dots. Absent: the one that the package's own manifest declares. */
  version: z.string().max(limits.versionLengthMax).optional(),
  /** What is new, for reviewers and users. */
  notes: z
    .string()
    .max(limits.notesLengthMax)
    .refine((text) => !text.includes("\0"), { error: "Leave out the NUL character." })
    .default(""),
  /** Settles which kind is meant where the archive could be two. */
  kind: z.enum(programKinds).optional(),
  /** The developer's compact JWS over program, version and the canonical package's digest. */
  signature: z.string().max(limits.signatureLengthMax).optional(),
});
export type CompleteUpload = z.infer<typeof completeUploadSchema>;

/** Answer of POST /api/v1/uploads/{id}/complete. Asked again, it says the same. */
export const uploadedSchema = z.object({
  /** The version's id. */
  id: z.string(),
  program: programId,
  version: z.string(),
  /** Of the canonical package: its identity, up to the device. */
  sha256,
  size: z.int(),
  /** Warnings. */
  findings: z.array(findingSchema),
  /** The same package was this version already: nothing was added. */
  repeated: z.boolean(),
});
export type Uploaded = z.infer<typeof uploadedSchema>;
