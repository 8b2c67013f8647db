import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { logEntries } from "#db/schema/audit.ts";
import type { LastEntry } from "#server/release/last-entry.ts";
import type { SwitchPlace } from "./switch-place.ts";

/** Who changed a switch last; null where nobody ever did. */
export async function lastChange(
  tx: Executor,
  { appId, environment, programId }: SwitchPlace,
  key: string,
): Promise<LastEntry | null> {
  const [entry] = await tx
    .select({ name: logEntries.actorName, action: logEntries.action, at: logEntries.at })
    .from(logEntries)
    .where(
      and(
        eq(logEntries.appId, appId),
        eq(logEntries.environment, environment),
        programId === null ? isNull(logEntries.programId) : eq(logEntries.programId, programId),
        sql`${logEntries.action} like 'switch.%'`,
        eq(sql`${logEntries.details} ->> 'name'`, key),
      ),
    )
    .orderBy(desc(logEntries.id))
    .limit(1);
  return entry ?? null;
}
