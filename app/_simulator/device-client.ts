import { createClient, type Client } from "#lib/device/client.ts";
import { indexedDbStorage } from "#lib/device/indexeddb-storage.ts";
import { memoryStorage } from "#lib/device/memory-storage.ts";
import type { Trust } from "#lib/device/options.ts";
import type { DeviceStorage } from "#lib/device/storage.ts";
import { described, type SimulatedDevice } from "./simulated-device.ts";
import type { SimulatorPlace } from "./use-simulator-token.ts";

/** The right to ask the edge as a device of a place, and what an app of it would pin. */
export type SimulatorRight = { token: string; trust: Trust };
export type DeviceSeat = { place: SimulatorPlace; right: SimulatorRight; device: SimulatedDevice };

/** The device SDK in this browser, as a super app has it. What it installs stays here, for each installation. */
export function deviceClient(seat: DeviceSeat): Client {
  return clientOn(storageOf(seat), seat);
}

/** The same for a device that keeps nothing. */
export const fleetingClient = (seat: DeviceSeat): Client => clientOn(memoryStorage(), seat);

function clientOn(storage: DeviceStorage, { place, right, device }: DeviceSeat): Client {
  const { appId, environment } = place;
  return createClient({
    url: window.location.origin,
    app: appId,
    environment,
    key: right.token,
    trust: right.trust,
    storage,
    describe: () => described(device),
    ...(device.install ? { installId: device.install } : {}),
  });
}

const storages = new Map<string, DeviceStorage>();

function storageOf({ place, device }: DeviceSeat): DeviceStorage {
  const name = `sluice.simulator.${place.appId}.${place.environment}.${device.install}`;
  const known = storages.get(name);
  if (known) return known;
  // A browser that keeps nothing still simulates: then the device forgets with the page.
  const made = "indexedDB" in window ? indexedDbStorage(name) : memoryStorage();
  storages.set(name, made);
  return made;
}
