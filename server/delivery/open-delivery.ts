import { rulesStoreChoice } from "#server/rules-store/choose-rules-store.ts";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import { env } from "#server/env.ts";
import { createDelivery, type Delivery } from "./delivery.ts";

/**
 * Delivery for a host that mounts only the routes. It decides from the rule store; the packages' bytes lie on the
 * disk of the process that built them, which such a host does not reach: they answer 503 there.
 */
export async function openDelivery(): Promise<Delivery> {
  const choice = rulesStoreChoice();
  if (choice.kind === "embedded")
    throw new Error("Set REDIS_URL or UPSTASH_REDIS_REST_URL: no store is shared here.");
  const delivery = createDelivery({
    store: await openRulesStore(choice),
    blobs: { open: () => Promise.reject(new Error("this host has no disk with packages")) },
    now: Date.now,
    random: Math.random,
    regionHeaders: env().regionHeaders,
    log: { warn: () => {} },
  });
  delivery.start();
  return delivery;
}
