import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import { operatorLimits as limits } from "./limits.ts";
import { cellsSchema } from "./minute.ts";

const moment = z.int().min(0);
const word = z.string().max(200);

/** What a delivery process says of itself every few seconds, through the rule store. Moments in ms since 1970. */
export const reportSchema = z.object({
  process: z.string().regex(/^[\w-]{1,64}$/),
  /** Where it runs: host and process number. */
  name: word,
  role: word,
  version: word,
  startedAtMs: moment,
  reportedAtMs: moment,
  memoryBytes: z.int().min(0),
  scopesHeld: z.int().min(0),
  scopes: z
    .array(
      z.object({
        app: word,
        environment: z.enum(environments),
        epoch: z.int(),
        sequence: z.int(),
        publishedAtMs: moment,
        /** When the rule store last said that nothing newer is there. */
        confirmedAtMs: moment,
      }),
    )
    .max(limits.scopesReportedMax),
  /** Which stores it does not reach, and since when. */
  away: z.array(z.object({ store: z.enum(["rule store", "blob store"]), sinceMs: moment })).max(4),
  /** Everything that it counted since it started, and how long all those answers took together. */
  total: cellsSchema,
  tookMs: z.number().min(0),
  /** Numbers of minutes since 1970 with what was counted in each. */
  minutes: z.array(z.object({ minute: z.int().min(0), cells: cellsSchema })).max(limits.minutesHeldMax + 1),
});
export type ProcessReport = z.infer<typeof reportSchema>;

/** The report in a text of the rule store; null where no delivery process wrote it. */
export function readReport(text: string): ProcessReport | null {
  try {
    const parsed = reportSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
