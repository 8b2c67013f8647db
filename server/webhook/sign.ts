import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { webhookEndpoints } from "#db/schema/webhook.ts";
import { openText } from "#server/keys/sealed-text.ts";

/** A key of the Standard Webhooks signature: 32 random bytes. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

type Message = { id: string; body: string; nowMs: number };

/** The headers that prove a message: by the endpoint's secret, and for a day after a rotation by the old one too. */
export async function signedHeaders(
  endpoint: typeof webhookEndpoints.$inferSelect,
  { id, body, nowMs }: Message,
): Promise<Record<string, string>> {
  const { sealedSecret, previousSealedSecret, previousUntil } = endpoint;
  const alongside = previousSealedSecret && previousUntil && previousUntil.getTime() > nowMs;
  const sealed = alongside ? [sealedSecret, previousSealedSecret] : [sealedSecret];
  // The library signs whole seconds; header and signature must name the same.
  const at = new Date(Math.floor(nowMs / 1000) * 1000);
  const signatures: string[] = [];
  for (const one of sealed) signatures.push(new Webhook(await openText(one)).sign(id, at, body));
  return {
    "webhook-id": id,
    "webhook-timestamp": String(at.getTime() / 1000),
    "webhook-signature": signatures.join(" "),
  };
}
