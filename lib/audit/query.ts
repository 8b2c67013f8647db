import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import { activityKinds } from "./kinds.ts";
import { auditLimits } from "./limits.ts";

const id = z.string().min(1).max(40);

/** The filters of the log, as its address, its procedure and its export name them. Moments are milliseconds. */
export const activityQueryFields = {
  kind: z.enum(activityKinds).optional(),
  action: z
    .string()
    .regex(/^[a-z_]{1,40}(\.[a-z_]{1,40})?$/)
    .optional(),
  /** A person's id, or "platform". */
  personId: id.optional(),
  appId: id.optional(),
  programId: id.optional(),
  environment: z.enum(environments).optional(),
  from: z.int().min(0).max(momentMax()).optional(),
  to: z.int().min(0).max(momentMax()).optional(),
  search: z.string().trim().min(1).max(auditLimits.searchLengthMax).optional(),
};

/** The year 9999: later days no database writes. */
function momentMax(): number {
  return 253_402_300_799_000;
}
