import { z } from "zod";
import { commandLabels } from "#lib/release/commands.ts";
import { writtenConfigurationSchema, writtenOverrideSchema } from "#lib/release/configuration.ts";
import { environments } from "#lib/release/environments.ts";
import { rampPlanSchema } from "#lib/release/ramp.ts";
import { keptLaterSchema } from "#lib/release/schedule.ts";
import { endings, releaseStates, removalMarks, reviewMarks } from "#lib/release/states.ts";
import { pinnedRuleSchema } from "#lib/rules/saved-rule.ts";
import { rolloutSchema } from "#lib/rules/schema.ts";
import { identifier, moment, pageOf, pageQuerySchema } from "./paging.ts";

/** Query of GET /api/v1/releases. */
export const releasesQuerySchema = pageQuerySchema.extend({
  program: identifier.optional(),
  version: identifier.optional(),
  app: identifier.optional(),
  environment: z.enum(environments).optional(),
  state: z.enum(releaseStates).optional(),
});

/** Body of POST /api/v1/releases: chooses a target for a version and builds the release. */
export const newReleaseSchema = z.object({
  version: identifier,
  app: identifier,
  environment: z.enum(environments),
  configuration: writtenOverrideSchema
    .default({})
    .describe("What this release sets in place of the mini program's configuration"),
});

/** Query of GET /api/v1/releases/{release}. */
export const releaseQuerySchema = z.object({
  after: z.coerce.number().int().min(0).optional().describe("The revision that is known already"),
  wait: z.coerce
    .number()
    .int()
    .min(0)
    .max(30)
    .optional()
    .describe("Seconds to wait at most until the release has a revision above `after`"),
});

const named = z.object({ id: z.string(), name: z.string() });

const base = {
  id: z.string(),
  revision: z.int().describe("Grows with each change"),
  state: z.enum(releaseStates),
  reviewMark: z.enum(reviewMarks).describe("What the last review said"),
  environment: z.enum(environments),
  program: named,
  version: z.object({ id: z.string(), version: z.string(), sha256: z.string(), size: z.int() }),
  app: named,
  createdAt: moment,
  updatedAt: moment,
};
export const releaseSummarySchema = z.object(base);
export const releasesAnswerSchema = pageOf(releaseSummarySchema);

const commandNames = Object.keys(commandLabels);

/** What the asker could do now; `why` is the refusal's code where it is barred for now. */
export const offerSchema = z.object({
  command: z.string().meta({ examples: commandNames.slice(0, 3) }),
  allowed: z.boolean(),
  why: z.string().optional(),
});

/** Who did what to the release last. */
const lastSchema = z.object({
  id: z.int().describe("Of the log entry"),
  at: moment,
  actor: z.string(),
  action: z.string(),
});

/** An answer of a reviewer's: approve, reject or delay, and what they said with it. */
const reviewSchema = z.object({
  action: z.string(),
  at: moment,
  actor: z.string(),
  reason: z.string().nullable(),
});

export const releaseSchema = z.object({
  ...base,
  owner: z.string().describe("The workspace that owns the mini program, and the tenant that reviews it"),
  reviewedBy: z.string(),
  applicant: z.string().nullable(),
  appliedAt: moment.nullable(),
  origin: z.enum(["choice", "rollback"]),
  restores: z.string().nullable().describe("The earlier release that a rollback brought back"),
  ending: z.enum(endings).nullable().describe("Why an archived release is archived"),
  review: reviewSchema.nullable(),
  removalMark: z.enum(removalMarks),
  /** A removal or a rollback that waits for somebody. */
  request: z
    .object({
      kind: z.enum(["removal", "rollback"]),
      stage: z.enum(["second_admin", "review"]),
      reason: z.string(),
      by: z.string(),
      at: moment,
    })
    .nullable(),
  rollout: rolloutSchema
    .omit({ salt: true })
    .extend({ rules: z.array(pinnedRuleSchema).optional() })
    .nullable(),
  ramp: rampPlanSchema
    .extend({
      next: z.int().describe("The step that comes next, and when; null while the rollout is paused"),
      nextAt: moment.nullable(),
    })
    .nullable(),
  schedule: z.object({ at: moment, later: keptLaterSchema, by: z.string() }).nullable(),
  grayscaleUntil: moment.nullable(),
  testerCount: z.int(),
  configuration: writtenConfigurationSchema,
  basicInformation: z.object({ name: z.string(), description: z.string(), releaseNotes: z.string() }),
  snapshotHash: z
    .string()
    .nullable()
    .describe("What was applied for: `approve` names it, so that nobody approves what they have not seen"),
  restorable: z
    .array(z.object({ release: z.string(), version: z.string() }))
    .describe("Earlier full releases that a rollback could bring back"),
  commands: z.array(offerSchema),
  last: lastSchema.nullable(),
  url: z.string().describe("Its page in the console"),
});
export type ApiRelease = z.infer<typeof releaseSchema>;

export const logEntrySchema = z.object({
  id: z.int(),
  at: moment,
  actor: named.nullable().describe("Null: the platform itself"),
  action: z.string().describe("A command of the workflow, or noun.verb for the rest"),
  from: z.string().nullable(),
  to: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export const logAnswerSchema = pageOf(logEntrySchema);
