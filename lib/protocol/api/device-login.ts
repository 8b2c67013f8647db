import { z } from "zod";
import { accessLimits } from "#lib/access/limits.ts";
import { tokenScopes } from "#lib/access/token-scopes.ts";
import { moment } from "./paging.ts";

/** Body of POST /api/v1/device-login (RFC 8628): what asks, and for what. */
export const deviceLoginSchema = z.object({
  /** Shown to the person, and the token's name after: e.g. "sluice on build-7". */
  name: z.string().trim().min(1).max(accessLimits.tokenNameLengthMax),
  scopes: z.array(z.enum(tokenScopes)).min(1).max(tokenScopes.length),
  workspace: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe("The address word of the workspace to choose at first"),
});

export const deviceLoginAnswerSchema = z.object({
  deviceCode: z.string().describe("The secret that the device asks with"),
  userCode: z.string().describe("What the person types or compares: eight letters with a dash"),
  verificationUri: z.string(),
  verificationUriComplete: z.string(),
  interval: z.int().describe("Seconds between two questions at least"),
  expiresIn: z.int().describe("Seconds"),
});

/** Body of POST /api/v1/device-login/token. */
export const deviceTokenSchema = z.object({ deviceCode: z.string().min(1).max(100) });

/** The API token, told this once. */
export const deviceTokenAnswerSchema = z.object({
  token: z.string(),
  scopes: z.array(z.enum(tokenScopes)),
  workspace: z.object({ slug: z.string(), name: z.string() }),
  expiresAt: moment,
});
