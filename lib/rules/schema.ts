import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { customKinds } from "./custom-attribute.ts";
import { ruleLimits } from "./limits.ts";

/** Attributes of a device that a filter can look at; custom ones are written `custom.<name>`. */
export const attributes = [
  "region.country",
  "region.province",
  "region.city",
  "model",
  "brand",
  "platform",
  "osVersion",
  "appVersion",
  "sdkVersion",
  "network",
  "language",
] as const;
export type Attribute = (typeof attributes)[number] | `custom.${string}`;

/** Attributes whose values are compared part by part, as versions. */
export const versionAttributes = ["osVersion", "appVersion", "sdkVersion"] as const;

const attribute = z.union([
  z.enum(attributes),
  z.templateLiteral(["custom.", z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/)]),
]);
const value = z.string().min(1).max(ruleLimits.valueLengthMax);
const values = z.array(value).min(1).max(ruleLimits.valuesMax);

/** One filter of a rollout. All filters of a rollout must match. */
export const filterSchema = z.discriminatedUnion("operator", [
  z.object({ attribute, operator: z.literal("is_one_of"), values }),
  z.object({ attribute, operator: z.literal("is_none_of"), values }),
  z.object({ attribute, operator: z.literal("between"), low: value, high: value }),
  z.object({ attribute, operator: z.literal("outside"), low: value, high: value }),
  z.object({ attribute, operator: z.literal("at_least"), value }),
  z.object({ attribute, operator: z.literal("at_most"), value }),
]);
export type Filter = z.infer<typeof filterSchema>;

/** A filter as devices are judged by it. Without a kind, in older snapshots, a custom attribute is of any. */
export const publishedFilterSchema = filterSchema.and(z.object({ kind: z.enum(customKinds).optional() }));
export type PublishedFilter = z.infer<typeof publishedFilterSchema>;

export const filterOperators = [
  "is_one_of",
  "is_none_of",
  "between",
  "outside",
  "at_least",
  "at_most",
] as const;
export type FilterOperator = (typeof filterOperators)[number];

const dayMs = 86_400_000;
const moment = z.int().min(0);

/** The first distinct users between two moments (milliseconds since 1970; the end is outside). */
export const timeWindowSchema = z
  .object({
    kind: z.literal("time_window"),
    startsAt: moment,
    endsAt: moment,
    usersMax: z.int().min(1).max(ruleLimits.windowUsersMax),
  })
  .refine(({ startsAt, endsAt }) => endsAt > startsAt, {
    path: ["endsAt"],
    error: phrase("The window ends after it starts."),
  })
  .refine(({ startsAt, endsAt }) => endsAt - startsAt <= ruleLimits.windowDaysMax * dayMs, {
    path: ["endsAt"],
    error: phrase("A window is 30 days long at most."),
  });
export type TimeWindow = z.infer<typeof timeWindowSchema>;

/** One audience of a rollout. Any of them lets a user in. Shares are basis points: 1 = 0.01 %. */
export const audienceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("percentage"), basisPoints: z.int().min(0).max(10_000) }),
  z.object({
    kind: z.literal("allowlist"),
    userIds: z.array(z.string().min(1).max(ruleLimits.userIdLengthMax)).max(ruleLimits.inlineAllowlistMax),
    /** Ids of allowlists: any of them lets a user in, in the version that is published now. */
    allowlists: z.array(z.string().min(1).max(64)).max(ruleLimits.allowlistsMax).default([]),
  }),
  timeWindowSchema,
  z.object({ kind: z.literal("everyone") }),
]);
export type Audience = z.infer<typeof audienceSchema>;

export const audiencesSchema = z
  .array(audienceSchema)
  .max(ruleLimits.audiencesMax)
  .refine((audiences) => audiences.filter(({ kind }) => kind === "time_window").length <= 1, {
    error: phrase("A rollout has one time window at most."),
  });

/** Who gets a release that is not yet full: any audience lets in, all filters must match. */
export const rolloutSchema = z.object({
  salt: z.string().min(1).max(ruleLimits.saltLengthMax),
  state: z.enum(["running", "paused"]),
  audiences: audiencesSchema,
  filters: z.array(publishedFilterSchema).max(ruleLimits.filtersMax),
});
export type Rollout = z.infer<typeof rolloutSchema>;

/** One version of an allowlist, as a snapshot names it: its users lie in chunks that are addressed by content. */
export const listRefSchema = z.object({
  id: z.string(),
  version: z.int(),
  users: z.int(),
  /** The secret of its hash, 16 bytes in hex. */
  seed: z.string().regex(/^[0-9a-f]{32}$/),
  patterns: z.array(z.string()).max(ruleLimits.patternsMax),
  /** SHA-256 (hex) of each chunk. The first bits of a user's hash say in which one to look. */
  chunks: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(ruleLimits.chunksMax),
});
export type ListRef = z.infer<typeof listRefSchema>;
