import { and, asc, desc, eq, lt } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import { webhookLimits } from "#lib/webhook/limits.ts";
import { webhookDeliveries, webhookEndpoints } from "#db/schema/webhook.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

type Endpoint = typeof webhookEndpoints.$inferSelect;

/** The workspace's endpoints, for its admins. */
export async function listEndpoints(scope: WorkspaceScope) {
  if (!canAdminister(scope.member)) return null;
  const { database } = await runtime();
  const rows = await database.db
    .select()
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.workspaceId, scope.workspace.id))
    .orderBy(asc(webhookEndpoints.id))
    .limit(webhookLimits.endpointsMax);
  return rows.map(shown);
}

export async function getEndpoint(scope: WorkspaceScope, endpointId: string) {
  const endpoint = await ownEndpoint(scope, endpointId);
  return endpoint && shown(endpoint);
}

export type DeliveryQuery = {
  state?: "waiting" | "delivered" | "failed" | undefined;
  cursor?: string | undefined;
};

/** A page of what was sent to an endpoint, newest first. */
export async function listDeliveries(scope: WorkspaceScope, endpointId: string, query: DeliveryQuery) {
  if (!(await ownEndpoint(scope, endpointId))) return null;
  const { database } = await runtime();
  const { pageSize } = webhookLimits;
  const rows = await database.db
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        query.state ? eq(webhookDeliveries.state, query.state) : undefined,
        query.cursor ? lt(webhookDeliveries.id, query.cursor) : undefined,
      ),
    )
    .orderBy(desc(webhookDeliveries.id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  return {
    deliveries: page.map(({ key: _key, ...delivery }) => delivery),
    nextCursor: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  };
}

async function ownEndpoint(scope: WorkspaceScope, endpointId: string): Promise<Endpoint | null> {
  if (!canAdminister(scope.member)) return null;
  const { database } = await runtime();
  const [row] = await database.db
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.id, endpointId), eq(webhookEndpoints.workspaceId, scope.workspace.id)));
  return row ?? null;
}

/** An endpoint without its secrets. */
function shown({ id, name, url, events, enabled, failingSince, previousUntil, createdAt }: Endpoint) {
  return { id, name, url, events, enabled, failingSince, previousUntil, createdAt };
}
