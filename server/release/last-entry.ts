import { desc, eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { logEntries } from "#db/schema/audit.ts";

export type LastEntry = { name: string; action: string; at: Date };

/** Who did what to a release last. */
export async function lastEntry(db: Executor, releaseId: string): Promise<LastEntry> {
  const [entry] = await db
    .select({ name: logEntries.actorName, action: logEntries.action, at: logEntries.at })
    .from(logEntries)
    .where(eq(logEntries.releaseId, releaseId))
    .orderBy(desc(logEntries.id))
    .limit(1);
  if (!entry) throw new Error("every release has a log entry from its selection on");
  return entry;
}
