import { and, desc, eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { logEntries } from "#db/schema/audit.ts";
import type { LastEntry } from "#server/release/last-entry.ts";

/** Who did this to the app, or to one environment of it, last. */
export async function lastAppEntry(
  db: Executor,
  appId: string,
  { action, environment }: { action: string; environment?: string },
): Promise<LastEntry | null> {
  const where = environment ? eq(sql`${logEntries.details} ->> 'environment'`, environment) : undefined;
  const [entry] = await db
    .select({ name: logEntries.actorName, action: logEntries.action, at: logEntries.at })
    .from(logEntries)
    .where(and(eq(logEntries.appId, appId), eq(logEntries.action, action), where))
    .orderBy(desc(logEntries.id))
    .limit(1);
  return entry ?? null;
}
