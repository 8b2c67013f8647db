import { operatorEntries } from "#db/schema/operator.ts";
import type { PlatformScope } from "#server/auth/platform-admins.ts";
import { runtime } from "#server/runtime.ts";

/** Has a message that failed tried again at once, and writes down who wanted it. */
export async function retryJob(
  { person }: PlatformScope,
  job: { queue: string; id: string },
): Promise<{ ok: true } | { ok: false; why: "not_found" }> {
  const { database, jobs } = await runtime();
  return database.db.transaction(async (tx) => {
    if (!(await jobs.tryAgain(tx, job))) return { ok: false, why: "not_found" };
    const by = { actorId: person.id, actorName: person.name };
    await tx.insert(operatorEntries).values({ ...by, action: "job.retried", details: job });
    return { ok: true };
  });
}
