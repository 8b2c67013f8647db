import { environments, type Environment } from "#lib/release/environments.ts";
import type { Executor } from "#db/client.ts";
import { logEntries } from "#db/schema/audit.ts";
import { enqueueAnnouncement, hasListeners } from "#server/webhook/enqueue-announcement.ts";

export type LogEntry = {
  workspaceId: string;
  programId?: string;
  releaseId?: string;
  appId?: string;
  environment?: Environment;
  actor: { id: string; name: string } | null;
  action: string;
  fromState?: string;
  toState?: string;
  details?: Record<string, unknown>;
};

/** Writes what happened, in the caller's transaction, and announces it to whoever listens. @returns the entry's id */
export async function writeLog(tx: Executor, entry: LogEntry): Promise<number> {
  const { actor, details = {}, ...rest } = entry;
  const environment = entry.environment ?? environments.find((one) => one === details["environment"]) ?? null;
  const heard = await hasListeners(tx, entry);
  const [row] = await tx
    .insert(logEntries)
    .values({ ...rest, environment, actorId: actor?.id ?? null, actorName: actor?.name ?? "Sluice", details })
    .returning({ id: logEntries.id });
  if (!row) throw new Error("an insert returns its row");
  if (heard) await enqueueAnnouncement(tx, row.id);
  return row.id;
}
