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
  const isFailing = endpoint.failingSince !== null;
  if (!take(endpoint.id, isFailing)) return again(one, isFailing);
  try {
    const body = JSON.stringify(delivery.payload);
    const headers = await signedHeaders(endpoint, { id: delivery.id, body, nowMs: Date.now() });
    await note(found, await postMessage(endpoint.url, headers, body));
  } finally {
    leave(endpoint.id, isFailing);
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

/** Deliveries under way in this process, by endpoint; and how many of them go to endpoints that fail. */
const underWay = new Map<string, number>();
let failingUnderWay = 0;

/**
 * One that fails may hold a place until it is given up, again and again: it has one at a time, and all that fail
 * together never have so many that the others would wait for them.
 */
function take(endpointId: string, isFailing: boolean): boolean {
  const now = underWay.get(endpointId) ?? 0;
  if (now >= (isFailing ? 1 : webhookLimits.atOnceEndpointMax)) return false;
  if (isFailing && failingUnderWay >= webhookLimits.atOnceFailingMax) return false;
  underWay.set(endpointId, now + 1);
  if (isFailing) failingUnderWay += 1;
  return true;
}

function leave(endpointId: string, isFailing: boolean): void {
  const left = (underWay.get(endpointId) ?? 1) - 1;
  if (left > 0) underWay.set(endpointId, left);
  else underWay.delete(endpointId);
  if (isFailing) failingUnderWay -= 1;
}

/** The endpoint has its share: another one's message goes first. */
async function again(payload: Try, isFailing: boolean): Promise<void> {
  const { database, jobs } = await runtime();
  const { busyMs, failingBusyMs } = webhookLimits;
  const notBefore = new Date(Date.now() + (isFailing ? failingBusyMs : busyMs));
  await database.db.transaction((tx) => jobs.sendLater(tx, "webhook", { payload, notBefore }));
}
