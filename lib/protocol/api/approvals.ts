import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import { releaseStates } from "#lib/release/states.ts";
import { approvalCursorSchema } from "#lib/review/cursor.ts";
import { reviewKinds } from "#lib/review/waiting.ts";
import { identifier, moment, pageOf, pageQuerySchema } from "./paging.ts";

/** Query of GET /api/v1/approvals. */
export const approvalsQuerySchema = pageQuerySchema.extend({
  cursor: approvalCursorSchema.optional(),
  status: z
    .enum(["waiting", "decided"])
    .default("waiting")
    .describe("`waiting` for a decision, the oldest first; or `decided`, the newest first"),
  app: identifier.optional(),
  environment: z.enum(environments).optional(),
  search: z.string().max(100).optional().describe("A part of the mini program's name"),
});

/** An application, or a request to take a release offline, that concerns an app of the workspace. */
export const approvalSchema = z.object({
  release: z.string(),
  kind: z.enum(reviewKinds),
  state: z.enum(releaseStates),
  environment: z.enum(environments),
  program: z.string(),
  version: z.string(),
  app: z.string(),
  owner: z.string(),
  applicant: z.string().nullable(),
  since: moment,
  reviewer: z.string().nullable().describe("Who reviews it now"),
  decision: z.object({ action: z.string(), actor: z.string(), at: moment }).nullable(),
});
export const approvalsAnswerSchema = pageOf(approvalSchema);
