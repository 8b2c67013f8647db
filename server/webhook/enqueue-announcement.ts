import { and, eq, inArray, or } from "drizzle-orm";
import { isAnnounced } from "#lib/webhook/event-types.ts";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { webhookEndpoints } from "#db/schema/webhook.ts";
import { runtime } from "#server/runtime.ts";

type Subject = { workspaceId: string; appId?: string | undefined; action: string };

/**
 * Whether somebody listens to what is about to be logged. Asked before the entry is written: from then on the
 * workspace's other writers wait for this transaction.
 */
export async function hasListeners(tx: Executor, { workspaceId, appId, action }: Subject): Promise<boolean> {
  if (!isAnnounced(action)) return false;
  const tenant = tx
    .select({ id: apps.workspaceId })
    .from(apps)
    .where(eq(apps.id, appId ?? ""));
  const mine = eq(webhookEndpoints.workspaceId, workspaceId);
  const theirs = appId ? inArray(webhookEndpoints.workspaceId, tenant) : undefined;
  const found = await tx
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.enabled, true), or(mine, theirs)))
    .limit(1);
  return found.length > 0;
}

/** Puts the announcement of an entry into the transaction that writes it. */
export async function enqueueAnnouncement(tx: Executor, logEntryId: number): Promise<void> {
  const { jobs } = await runtime();
  await jobs.send(tx, "announce", { logEntryId });
}
