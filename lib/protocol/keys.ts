import { z } from "zod";
import type { Trust } from "#lib/crypto/trust.ts";

/** A JWS in its general JSON form (RFC 7515, 7.2.1). */
export const jointStatementSchema = z.object({
  payload: z.string(),
  signatures: z.array(z.object({ protected: z.string(), signature: z.string() })),
});

/** Answer of GET /edge/v1/keys: every root document, and the key set that the newest root's keys have signed. */
export const keysAnswerSchema = z.object({
  roots: z.array(jointStatementSchema).min(1),
  keySet: jointStatementSchema,
}) satisfies z.ZodType<Trust>;
