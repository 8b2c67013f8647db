import { z } from "zod";
import { cryptoLimits as limits } from "./limits.ts";
import type { PublicKey } from "./signed-statement.ts";

/** A public key of the platform. Private parts do not pass. */
export const publicKeySchema = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string().max(64),
  y: z.string().max(64),
  kid: z.string().min(1).max(limits.kidLengthMax),
  alg: z.literal("ES256"),
}) satisfies z.ZodType<PublicKey>;
