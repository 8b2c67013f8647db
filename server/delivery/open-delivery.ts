import { rulesStoreChoice } from "#server/rules-store/choose-rules-store.ts";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import { openBlobs } from "#server/storage/open-blobs.ts";
import { deliveryKeys } from "#server/keys/delivery-key.ts";
import { processName } from "#server/process-name.ts";
import { env } from "#server/env.ts";
import { createDelivery, type Delivery } from "./delivery.ts";

/** Delivery for a host that mounts only the routes: it decides from the rule store and reads packages from S3. */
export async function openDelivery(): Promise<Delivery> {
  const choice = rulesStoreChoice();
  if (choice.kind === "embedded")
    throw new Error("Set REDIS_URL or UPSTASH_REDIS_REST_URL: no store is shared here.");
  const delivery = createDelivery({
    store: await openRulesStore(choice),
    blobs: await openBlobs(),
    now: Date.now,
    random: Math.random,
    regionHeaders: env().regionHeaders,
    bytesAt: env().cdnOrigin,
    deliveryKeys,
    self: processName("function"),
    log: { warn: () => {} },
  });
  delivery.start();
  return delivery;
}
