import { within } from "#server/delivery/deadline.ts";
import type { Delivery } from "#server/delivery/delivery.ts";
import { env } from "#server/env.ts";
import type { OpenServer } from "./http-server.ts";
import { serverLimits as limits } from "./limits.ts";

/**
 * Ends serving without losing a request: health says so at once, every answer is its connection's last, then no new
 * connection is taken, what is under way may finish, and what was counted is kept.
 */
export async function drainDelivery(server: OpenServer, delivery: Delivery): Promise<void> {
  delivery.beginDraining();
  const delayMs = env().DRAIN_DELAY_SECONDS * 1_000;
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  await server.quiet(limits.quietMs);
  await server.close(limits.drainMs);
  await flushDelivery(delivery);
}

/** What was counted and not yet told goes to the store, as far as it takes it in time. */
export async function flushDelivery(delivery: Delivery): Promise<void> {
  delivery.stop();
  await within(delivery.flush(), limits.flushMs, () => undefined);
}
