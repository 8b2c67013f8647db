import { z } from "zod";

/** Answer of GET /edge/v1/keys: the key set devices may trust, a compact JWS signed by the root key. */
export const keysAnswerSchema = z.object({ keySet: z.string() });
