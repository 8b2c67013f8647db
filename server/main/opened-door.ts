import type { Delivery } from "#server/delivery/delivery.ts";
import { env } from "#server/env.ts";
import { Door } from "./door.ts";

/** The door before this process's delivery, as the variables set it. */
export function openedDoor({ scopeOf }: Pick<Delivery, "scopeOf">): Door {
  const { DEVICE_KEY_RATE, CLIENT_ADDRESS_RATE, TRUST_PROXY } = env();
  const door = new Door({
    keyPerSecond: DEVICE_KEY_RATE,
    addressPerSecond: CLIENT_ADDRESS_RATE,
    proxies: TRUST_PROXY,
    now: Date.now,
    scopeOf,
  });
  door.start();
  return door;
}
