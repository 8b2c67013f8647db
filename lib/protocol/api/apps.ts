import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import { releaseStates } from "#lib/release/states.ts";
import { identifier } from "./paging.ts";

/** Query of GET /api/v1/apps. */
export const appsQuerySchema = z.object({
  /** Says too where this version was released already. */
  version: identifier.optional(),
});

/** A super app that mini programs of the workspace can be released to. */
export const targetAppSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Of its deep links. */
  scheme: z.string(),
  /** The tenant's workspace. */
  owner: z.string(),
  environments: z.array(
    z.object({
      environment: z.enum(environments),
      /** Whether a release is reviewed, passes a pilot, may be rolled out step by step. */
      review: z.boolean(),
      pilot: z.boolean(),
      grayscale: z.boolean(),
      /** The release that took the asked version there. */
      release: z.object({ id: z.string(), state: z.enum(releaseStates) }).nullable(),
    }),
  ),
});
export const appsAnswerSchema = z.object({ items: z.array(targetAppSchema) });
export type TargetApp = z.infer<typeof targetAppSchema>;
