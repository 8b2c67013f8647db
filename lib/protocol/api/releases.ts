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
  /** What this release sets in place of the mini program's configuration. */
  configuration: writtenOverrideSchema.default({}),
});

/** Query of GET /api/v1/releases/{release}. */
export const releaseQuerySchema = z.object({
  /** The revision that is known already. */
  after: z.coerce.number().int().min(0).optional(),
  /** Seconds to wait at most until the release has a revision above `after`. */
  wait: z.coerce.number().int().min(0).max(30).optional(),
});

const named = z.object({ id: z.string(), name: z.string() });

const base = {
  id: z.string(),
  /** Grows with each change. */
  revision: z.int(),
  state: z.enum(releaseStates),
  /** What the last review said. */
  reviewMark: z.enum(reviewMarks),
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
  /** Of the log entry. */
  id: z.int(),
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
  /** The workspace that owns the mini program, and the tenant that reviews it. */
  owner: z.string(),
  reviewedBy: z.string(),
  applicant: z.string().nullable(),
  appliedAt: moment.nullable(),
  origin: z.enum(["choice", "rollback"]),
  /** The earlier release that a rollback brought back. */
  restores: z.string().nullable(),
  /** Why an archived release is archived. */
  ending: z.enum(endings).nullable(),
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
      /** The step that comes next, and when; null while the rollout is paused. */
      next: z.int(),
      nextAt: moment.nullable(),
    })
    .nullable(),
  schedule: z.object({ at: moment, later: keptLaterSchema, by: z.string() }).nullable(),
  grayscaleUntil: moment.nullable(),
  testerCount: z.int(),
  configuration: writtenConfigurationSchema,
  basicInformation: z.object({ name: z.string(), description: z.string(), releaseNotes: z.string() }),
  /** What was applied for: `approve` names it, so that nobody approves what they have not seen. */
  snapshotHash: z.string().nullable(),
  /** Earlier full releases that a rollback could bring back. */
  restorable: z.array(z.object({ release: z.string(), version: z.string() })),
  commands: z.array(offerSchema),
  last: lastSchema.nullable(),
  /** Its page in the console. */
  url: z.string(),
});
export type ApiRelease = z.infer<typeof releaseSchema>;

export const logEntrySchema = z.object({
  id: z.int(),
  at: moment,
  /** Null: the platform itself. */
  actor: named.nullable(),
  /** A command of the workflow, or noun.verb for the rest. */
  action: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export const logAnswerSchema = pageOf(logEntrySchema);
