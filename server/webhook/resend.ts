import { and, eq } from "drizzle-orm";
import { testEventType } from "#lib/webhook/event-types.ts";
import { newId } from "#db/id.ts";
import { webhookDeliveries } from "#db/schema/webhook.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { makeDelivery } from "./announce.ts";
import { changeEndpoint, type Refused } from "./change-endpoint.ts";

/** Sends a message that says nothing but that it is a test. */
export function sendTest(
  scope: WorkspaceScope,
  endpointId: string,
): Promise<{ ok: true; deliveryId: string | null } | Refused> {
  return changeEndpoint(scope, endpointId, async (tx, endpoint) => {
    if (!endpoint.enabled) return { ok: false, why: "webhook_off" };
    const { workspace, person } = scope;
    const deliveryId = await makeDelivery(tx, {
      endpointId,
      key: `test.${newId()}`,
      event: testEventType,
      payload: {
        type: testEventType,
        timestamp: new Date().toISOString(),
        data: {
          workspace: { id: workspace.id, name: workspace.name },
          actor: { id: person.id, name: person.name },
        },
      },
    });
    return { action: "webhook.tested", answer: { deliveryId } };
  });
}

/** Sends a message again: the same id, so that the receiver can tell that it had it; its tries begin anew. */
export function resend(
  scope: WorkspaceScope,
  { endpointId, deliveryId }: { endpointId: string; deliveryId: string },
): Promise<{ ok: true } | Refused> {
  return changeEndpoint(scope, endpointId, async (tx, endpoint) => {
    if (!endpoint.enabled) return { ok: false, why: "webhook_off" };
    const named = and(eq(webhookDeliveries.id, deliveryId), eq(webhookDeliveries.endpointId, endpointId));
    const [delivery] = await tx.select().from(webhookDeliveries).where(named).for("update");
    if (!delivery) return { ok: false, why: "not_found" };
    // Nobody was asked yet: it will go out in a moment by itself.
    if (delivery.state === "waiting" && delivery.attempts === 0)
      return { ok: false, why: "delivery_waiting" };
    await tx
      .update(webhookDeliveries)
      .set({ state: "waiting", attempts: 0, nextTryAt: new Date() })
      .where(named);
    const { jobs } = await runtime();
    await jobs.send(tx, "webhook", { deliveryId, attempt: 0 });
    return { action: "webhook.resent", details: { deliveryId, event: delivery.event }, answer: {} };
  });
}
