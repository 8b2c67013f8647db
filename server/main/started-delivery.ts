import { createDelivery, type Delivery } from "#server/delivery/delivery.ts";
import { shareDelivery } from "#server/delivery/shared.ts";
import { deliveryKeys } from "#server/keys/delivery-key.ts";
import { env } from "#server/env.ts";
import { log } from "#server/log.ts";
import { processName, type ProcessRole } from "#server/process-name.ts";
import { tracedDelivery } from "#server/telemetry/traced-delivery.ts";
import type { Runtime } from "#server/runtime.ts";

/** Delivery of this process, also for the page framework's copy of our modules. */
export function startedDelivery(
  { store, blobs }: Pick<Runtime, "store" | "blobs">,
  role: ProcessRole,
): Delivery {
  const delivery = createDelivery({
    store,
    blobs,
    now: Date.now,
    random: Math.random,
    log: log(),
    regionHeaders: env().regionHeaders,
    bytesAt: env().cdnOrigin,
    deliveryKeys,
    self: processName(role),
  });
  const answering = tracedDelivery(delivery);
  shareDelivery(answering);
  answering.start();
  return answering;
}
