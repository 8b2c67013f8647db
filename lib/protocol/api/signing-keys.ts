import { z } from "zod";
import { signingLimits } from "#lib/signing/limits.ts";
import { moment } from "./paging.ts";

export const signingAlgorithms = ["EdDSA", "ES256", "PS256", "RS256"] as const;

/** Body of POST /api/v1/programs/{program}/signing-keys. */
export const newSigningKeySchema = z.object({
  name: z.string().trim().min(1).max(60),
  algorithm: z.enum(signingAlgorithms),
  publicKey: z.string().min(1).max(8_000).describe("The public half: a PEM or a JWK as text"),
});

/** Query of DELETE /api/v1/programs/{program}/signing-keys/{kid}. */
export const endSigningKeySchema = z.object({
  reason: z
    .string()
    .trim()
    .min(signingLimits.reasonMin)
    .max(signingLimits.reasonMax)
    .default("Revoked through the API.")
    .describe("Why, for the log and for whom it concerns"),
});

/** A key by which a mini program's developer signs packages. */
export const signingKeySchema = z.object({
  kid: z.string(),
  name: z.string(),
  algorithm: z.enum(signingAlgorithms),
  jwk: z.record(z.string(), z.unknown()).describe("The public JWK"),
  state: z
    .enum(["waiting", "active", "retiring", "retired", "revoked"])
    .describe("`waiting` until an admin of the owner approves it"),
  createdAt: moment,
  revokedAt: moment.nullable(),
});
export const signingKeysAnswerSchema = z.object({ items: z.array(signingKeySchema) });
