import { and, eq, isNull, sql } from "drizzle-orm";
import { retryDelaysSeconds, webhookLimits } from "#lib/webhook/limits.ts";
import type { Executor } from "#db/client.ts";
import { webhookDeliveries, webhookEndpoints } from "#db/schema/webhook.ts";
import type { QueuePayloads } from "#server/jobs/queues.ts";
import { runtime } from "#server/runtime.ts";
import { postMessage, type Posted } from "./post-message.ts";
import { signedHeaders } from "./sign.ts";
import { switchOffFailing } from "./switch-off.ts";

type Try = QueuePayloads["webhook"];

/** Tries to deliver a message once, and sets the clock for the next try where it did not arrive. Safe to repeat. */
export async function deliver(one: Try): Promise<void> {
  const found = await readDelivery(one.deliveryId);
  // A try that was overtaken by a resend, or that was noted already, does nothing.
  if (!found || found.delivery.state !== "waiting" || found.delivery.attempts !== one.attempt) return;
  const { delivery, endpoint } = found;
  if (!endpoint.enabled) return note(found, { status: null, failure: "disabled", answer: "" });
  if (!take(endpoint.id)) return again(one);
  try {
    const body = JSON.stringify(delivery.payload);
    const headers = await signedHeaders(endpoint, { id: delivery.id, body, nowMs: Date.now() });
    await note(found, await postMessage(endpoint.url, headers, body));
  } finally {
    leave(endpoint.id);
  }
}

type Found = NonNullable<Awaited<ReturnType<typeof readDelivery>>>;

async function readDelivery(deliveryId: string) {
  const { database } = await runtime();
  const [row] = await database.db
    .select({ delivery: webhookDeliveries, endpoint: webhookEndpoints })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(eq(webhookDeliveries.id, deliveryId));
  return row ?? null;
}

async function note({ delivery, endpoint }: Found, posted: Posted): Promise<void> {
  const { database, jobs } = await runtime();
  const attempts = delivery.attempts + 1;
  const delay = retryDelaysSeconds[delivery.attempts];
  const ends = posted.failure === "gone" || posted.failure === "disabled" || delay === undefined;
  const next = posted.failure && !ends ? new Date(Date.now() + delay * 1000) : null;
  await database.db.transaction(async (tx) => {
    const noted = await tx
      .update(webhookDeliveries)
      .set({
        attempts,
        state: posted.failure ? (next ? "waiting" : "failed") : "delivered",
        lastStatus: posted.status,
        lastError: posted.failure,
        lastAnswer: posted.answer,
        lastTriedAt: sql`now()`,
        nextTryAt: next,
      })
      .where(and(eq(webhookDeliveries.id, delivery.id), eq(webhookDeliveries.attempts, delivery.attempts)))
      .returning({ id: webhookDeliveries.id });
    if (noted.length === 0) return;
    const payload = { deliveryId: delivery.id, attempt: attempts };
    if (next) await jobs.sendLater(tx, "webhook", { payload, notBefore: next });
    await noteEndpoint(tx, endpoint, posted);
  });
}

async function noteEndpoint(tx: Executor, endpoint: Found["endpoint"], { failure }: Posted): Promise<void> {
  const named = eq(webhookEndpoints.id, endpoint.id);
  if (failure === "disabled") return;
  if (failure === null) {
    if (endpoint.failingSince) await tx.update(webhookEndpoints).set({ failingSince: null }).where(named);
    return;
  }
  await tx
    .update(webhookEndpoints)
    .set({ failingSince: sql`now()` })
    .where(and(named, isNull(webhookEndpoints.failingSince)));
  const since = endpoint.failingSince?.getTime() ?? Date.now();
  const tooLong = Date.now() - since > webhookLimits.failingMsMax;
  if (tooLong || failure === "gone") await switchOffFailing(tx, endpoint, failure);
}

/** Deliveries under way in this process, by endpoint. */
const underWay = new Map<string, number>();

function take(endpointId: string): boolean {
  const now = underWay.get(endpointId) ?? 0;
  if (now >= webhookLimits.atOnceEndpointMax) return false;
  underWay.set(endpointId, now + 1);
  return true;
}

function leave(endpointId: string): void {
  const left = (underWay.get(endpointId) ?? 1) - 1;
  if (left > 0) underWay.set(endpointId, left);
  else underWay.delete(endpointId);
}

const waitMs = 1_000;

/** The endpoint is busy: another one's message goes first. */
async function again(payload: Try): Promise<void> {
  const { database, jobs } = await runtime();
  const notBefore = new Date(Date.now() + waitMs);
  await database.db.transaction((tx) => jobs.sendLater(tx, "webhook", { payload, notBefore }));
}
