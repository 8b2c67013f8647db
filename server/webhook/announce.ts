import { and, eq, inArray, lt } from "drizzle-orm";
import { tenantActions } from "#lib/audit/foreign-entry.ts";
import { webhookLimits } from "#lib/webhook/limits.ts";
import type { Executor } from "#db/client.ts";
import { newId } from "#db/id.ts";
import { workspaces } from "#db/schema/person.ts";
import { webhookDeliveries, webhookEndpoints } from "#db/schema/webhook.ts";
import type { QueuePayloads } from "#server/jobs/queues.ts";
import { runtime } from "#server/runtime.ts";
import { messageOf, readAnnounced, type AnnouncedEntry } from "./message-of.ts";

/** Makes a delivery of a log entry for every endpoint that wants it. Safe to repeat. */
export async function announce({ logEntryId }: QueuePayloads["announce"]): Promise<void> {
  const { database } = await runtime();
  await database.db.transaction(async (tx) => {
    const announced = await readAnnounced(tx, logEntryId);
    if (!announced) return;
    for (const { endpoint, slug } of await readListeners(tx, announced)) {
      const message = messageOf(announced, slug);
      if (endpoint.events.length > 0 && !endpoint.events.includes(message.type)) continue;
      await makeDelivery(tx, {
        endpointId: endpoint.id,
        key: `${logEntryId}.${endpoint.id}`,
        event: message.type,
        payload: message,
      });
      await forgetOld(tx, endpoint.id);
    }
  });
}

type NewDelivery = Pick<typeof webhookDeliveries.$inferInsert, "endpointId" | "key" | "event" | "payload">;

/** Queues a message to an endpoint; the same key a second time does nothing. @returns its id, null then */
export async function makeDelivery(tx: Executor, delivery: NewDelivery): Promise<string | null> {
  const [made] = await tx
    .insert(webhookDeliveries)
    .values({ ...delivery, nextTryAt: new Date() })
    .onConflictDoNothing()
    .returning({ id: webhookDeliveries.id });
  const { jobs } = await runtime();
  if (made) await jobs.send(tx, "webhook", { deliveryId: made.id, attempt: 0 });
  return made?.id ?? null;
}

/** Endpoints of the entry's own workspace, and of the app's tenant where the entry concerns it. */
function readListeners(tx: Executor, { entry, app }: AnnouncedEntry) {
  const concerned = tenantActions.some((action) => action === entry.action);
  const readers = [entry.workspaceId, ...(app && concerned ? [app.workspaceId] : [])];
  return tx
    .select({ endpoint: webhookEndpoints, slug: workspaces.slug })
    .from(webhookEndpoints)
    .innerJoin(workspaces, eq(workspaces.id, webhookEndpoints.workspaceId))
    .where(and(eq(webhookEndpoints.enabled, true), inArray(webhookEndpoints.workspaceId, readers)));
}

// Ids begin with their moment: the index of an endpoint's deliveries finds the old ones.
async function forgetOld(tx: Executor, endpointId: string): Promise<void> {
  const oldest = newId(Date.now() - webhookLimits.keptMs).slice(0, 10);
  await tx
    .delete(webhookDeliveries)
    .where(and(eq(webhookDeliveries.endpointId, endpointId), lt(webhookDeliveries.id, oldest)));
}
