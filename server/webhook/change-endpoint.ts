import { and, eq } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import { urlProblem, type EndpointWish } from "#lib/webhook/endpoint.ts";
import { webhookLimits } from "#lib/webhook/limits.ts";
import type { WebhookRefusal } from "#lib/webhook/refusals.ts";
import type { Executor } from "#db/client.ts";
import { webhookEndpoints } from "#db/schema/webhook.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { env } from "#server/env.ts";
import { sealText } from "#server/keys/sealed-text.ts";
import { runtime } from "#server/runtime.ts";
import { newSecret } from "./sign.ts";

export type Refused = { ok: false; why: WebhookRefusal };
type Endpoint = typeof webhookEndpoints.$inferSelect;

/** What a change does to an endpoint and what the log says of it; or why it is refused. */
export type Change<Answer> = { action: string; details?: Record<string, unknown>; answer: Answer } | Refused;

/** Changes one endpoint of the workspace, under its lock, in one transaction with the log. */
export async function changeEndpoint<Answer>(
  scope: WorkspaceScope,
  endpointId: string,
  change: (tx: Executor, endpoint: Endpoint) => Promise<Change<Answer>>,
): Promise<({ ok: true } & Answer) | Refused> {
  if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const [endpoint] = await tx
      .select()
      .from(webhookEndpoints)
      .where(and(eq(webhookEndpoints.id, endpointId), eq(webhookEndpoints.workspaceId, scope.workspace.id)))
      .for("update");
    if (!endpoint) return { ok: false, why: "not_found" };
    const changed = await change(tx, endpoint);
    if ("ok" in changed) return changed;
    const details = { id: endpoint.id, name: endpoint.name, ...changed.details };
    await logChange(tx, scope, { action: changed.action, details });
    return { ok: true, ...changed.answer };
  });
}

/** Makes an endpoint. Its secret is in the answer this once; only a sealed copy is kept. */
export async function createEndpoint(
  scope: WorkspaceScope,
  wish: EndpointWish,
): Promise<{ ok: true; endpointId: string; secret: string } | Refused> {
  if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
  const problem = urlProblem(wish.url, env().WEBHOOKS_ALLOW_PRIVATE);
  if (problem) return { ok: false, why: problem };
  const secret = newSecret();
  const sealedSecret = await sealText(secret);
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const { id: workspaceId } = scope.workspace;
    const there = await tx
      .select({ id: webhookEndpoints.id })
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.workspaceId, workspaceId))
      .limit(webhookLimits.endpointsMax);
    if (there.length >= webhookLimits.endpointsMax) return { ok: false, why: "webhooks_full" };
    const [made] = await tx
      .insert(webhookEndpoints)
      .values({ ...wish, workspaceId, sealedSecret })
      .returning({ id: webhookEndpoints.id });
    if (!made) throw new Error("an insert returns its row");
    await logChange(tx, scope, { action: "webhook.created", details: { id: made.id, ...wish } });
    return { ok: true, endpointId: made.id, secret };
  });
}

/** Changes name, address and events. */
export async function editEndpoint(
  scope: WorkspaceScope,
  endpointId: string,
  wish: EndpointWish,
): Promise<{ ok: true } | Refused> {
  const problem = urlProblem(wish.url, env().WEBHOOKS_ALLOW_PRIVATE);
  return changeEndpoint(scope, endpointId, async (tx, { id, name, url, events }) => {
    if (problem) return { ok: false, why: problem };
    await tx.update(webhookEndpoints).set(wish).where(eq(webhookEndpoints.id, id));
    return { action: "webhook.changed", details: { before: { name, url, events }, after: wish }, answer: {} };
  });
}

/** Switches an endpoint on or off. What happens while it is off is not sent later. */
export async function switchEndpoint(
  scope: WorkspaceScope,
  endpointId: string,
  enabled: boolean,
): Promise<{ ok: true } | Refused> {
  return changeEndpoint(scope, endpointId, async (tx, { id }) => {
    await tx.update(webhookEndpoints).set({ enabled, failingSince: null }).where(eq(webhookEndpoints.id, id));
    return { action: enabled ? "webhook.enabled" : "webhook.disabled", answer: {} };
  });
}

/** Gives an endpoint a new secret. The old one signs along for a day, so that no message is lost meanwhile. */
export async function rotateSecret(
  scope: WorkspaceScope,
  endpointId: string,
): Promise<{ ok: true; secret: string; oldUntil: Date } | Refused> {
  const secret = newSecret();
  const sealedSecret = await sealText(secret);
  return changeEndpoint(scope, endpointId, async (tx, { id, sealedSecret: previousSealedSecret }) => {
    const previousUntil = new Date(Date.now() + webhookLimits.rotationMs);
    await tx
      .update(webhookEndpoints)
      .set({ sealedSecret, previousSealedSecret, previousUntil })
      .where(eq(webhookEndpoints.id, id));
    return { action: "webhook.secret_rotated", answer: { secret, oldUntil: previousUntil } };
  });
}

/** Deletes an endpoint with its deliveries; what waits is not sent. */
export async function deleteEndpoint(
  scope: WorkspaceScope,
  endpointId: string,
): Promise<{ ok: true } | Refused> {
  return changeEndpoint(scope, endpointId, async (tx, { id, url }) => {
    await tx.delete(webhookEndpoints).where(eq(webhookEndpoints.id, id));
    return { action: "webhook.deleted", details: { url }, answer: {} };
  });
}

type Logged = { action: string; details: Record<string, unknown> };

const logChange = (tx: Executor, { workspace, person }: WorkspaceScope, entry: Logged): Promise<number> =>
  writeLog(tx, { workspaceId: workspace.id, actor: person, ...entry });
