import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import { releaseStates } from "#lib/release/states.ts";
import { identifier } from "./paging.ts";

/** Query of GET /api/v1/apps. */
export const appsQuerySchema = z.object({
  version: identifier.optional().describe("Says too where this version was released already"),
});

/** A super app that mini programs of the workspace can be released to. */
export const targetAppSchema = z.object({
  id: z.string(),
  name: z.string(),
  scheme: z.string().describe("Of its deep links"),
  owner: z.string().describe("The tenant's workspace"),
  environments: z.array(
    z.object({
      environment: z.enum(environments),
      review: z
        .boolean()
        .describe("Whether a release is reviewed, passes a pilot, may be rolled out step by step"),
      pilot: z.boolean(),
      grayscale: z.boolean(),
      release: z
        .object({ id: z.string(), state: z.enum(releaseStates) })
        .nullable()
        .describe("The release that took the asked version there"),
    }),
  ),
});
export const appsAnswerSchema = z.object({ items: z.array(targetAppSchema) });
export type TargetApp = z.infer<typeof targetAppSchema>;
