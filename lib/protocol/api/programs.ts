import { z } from "zod";
import { globalConfigurationSchema } from "#lib/release/configuration.ts";
import { releaseStates } from "#lib/release/states.ts";
import { phrase } from "#lib/text/phrase.ts";
import { moment, pageOf, pageQuerySchema } from "./paging.ts";

/** Query of GET /api/v1/programs. */
export const programsQuerySchema = pageQuerySchema.extend({
  /** A part of the name, or the whole id. */
  search: z.string().max(100).optional(),
  /** Those that have a release in this state. */
  state: z.enum(releaseStates).optional(),
});

/** Body of POST /api/v1/programs. */
export const newProgramSchema = z.object({
  name: z.string().trim().min(1, phrase("Give the mini program a name.")).max(80),
  description: z.string().trim().max(2_000).default(""),
  category: z.string().trim().min(1).max(40).default("other"),
});

const base = {
  /** 16 digits. */
  id: z.string(),
  name: z.string(),
  category: z.string(),
  createdAt: moment,
};

export const programSummarySchema = z.object({
  ...base,
  newestVersion: z.string().nullable(),
  versionCount: z.int(),
  /** Of its releases. */
  states: z.array(z.enum(releaseStates)),
});

export const programSchema = z.object({
  ...base,
  description: z.string(),
  /** For every new release; each field can be overridden by one release. */
  configuration: globalConfigurationSchema,
  /** Its page in the console. */
  url: z.string(),
});
export const programsAnswerSchema = pageOf(programSummarySchema);
export type ApiProgram = z.infer<typeof programSchema>;
