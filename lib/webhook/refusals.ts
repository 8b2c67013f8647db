import { webhookLimits } from "./limits.ts";

/** Why something about a webhook is refused, each with the mend. */
export const webhookRefusals = {
  webhook_url_malformed:
    "Write an address such as https://hooks.example.com/sluice, without a password or a #.",
  webhook_url_not_https: "Messages go out by https:// alone. Give an address that begins so.",
  webhook_url_private:
    "Give the public name of the host: messages go to no address by number and into no private network.",
  webhooks_full: `A workspace has ${webhookLimits.endpointsMax} webhooks at most. Delete one first.`,
  webhook_off: "The webhook is switched off. Switch it on first.",
  delivery_waiting: "This message is on its way already. Wait for its next try.",
} as const;
export type WebhookRefusal = keyof typeof webhookRefusals | "not_found" | "not_allowed";
