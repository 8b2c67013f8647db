import { z } from "zod";
import { globalConfigurationSchema } from "#lib/release/configuration.ts";
import { releaseStates } from "#lib/release/states.ts";
import { phrase } from "#lib/text/phrase.ts";
import { moment, pageOf, pageQuerySchema } from "./paging.ts";

/** Query of GET /api/v1/programs. */
export const programsQuerySchema = pageQuerySchema.extend({
  search: z.string().max(100).optional().describe("A part of the name, or the whole id"),
  state: z.enum(releaseStates).optional().describe("Those that have a release in this state"),
});

/** Body of POST /api/v1/programs. */
export const newProgramSchema = z.object({
  name: z.string().trim().min(1, phrase("Give the mini program a name.")).max(80),
  description: z.string().trim().max(2_000).default(""),
  category: z.string().trim().min(1).max(40).default("other"),
});

const base = {
  id: z.string().describe("16 digits"),
  name: z.string(),
  category: z.string(),
  createdAt: moment,
};

export const programSummarySchema = z.object({
  ...base,
  newestVersion: z.string().nullable(),
  versionCount: z.int(),
  states: z.array(z.enum(releaseStates)).describe("Of its releases"),
});

export const programSchema = z.object({
  ...base,
  description: z.string(),
  configuration: globalConfigurationSchema.describe(
    "For every new release; each field can be overridden by one release",
  ),
  url: z.string().describe("Its page in the console"),
});
export const programsAnswerSchema = pageOf(programSummarySchema);
export type ApiProgram = z.infer<typeof programSchema>;
