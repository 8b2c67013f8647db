import { z } from "zod";
import { roles, workspaceKinds } from "#lib/access/roles.ts";
import { tokenScopes } from "#lib/access/token-scopes.ts";
import { moment } from "./paging.ts";

/** Answer of GET /api/v1/me: who acts, where, and by which token. */
export const meSchema = z.object({
  person: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  workspace: z.object({ slug: z.string(), name: z.string(), kind: z.enum(workspaceKinds) }),
  role: z.enum(roles),
  /** Null where a console's session asks. */
  token: z
    .object({ id: z.string(), name: z.string(), scopes: z.array(z.enum(tokenScopes)), expiresAt: moment })
    .nullable(),
});
export type Me = z.infer<typeof meSchema>;
