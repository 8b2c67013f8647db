import { performance } from "node:perf_hooks";
import { clientAddress } from "#server/auth/client-address.ts";
import { AbuseLimit } from "./abuse-limit.ts";
import { FairShare } from "./fair-share.ts";
import { isPrivateAddress } from "./private-address.ts";
import { doorLimits as limits } from "./limits.ts";

export type DoorSettings = {
  /** Requests a second of one device key, and of one client's address; 0 counts none. */
  keyPerSecond: number;
  addressPerSecond: number;
  /** How many proxies of ours stand in front. */
  proxies: number;
  now: () => number;
  /** The app and environment of a device key, as far as memory knows. */
  scopeOf: (authorization: string) => string | null;
};

/** What the door looks at of a request. */
export type AtDoor = {
  authorization: string | null;
  /** `X-Forwarded-For`. */
  forwarded: string | null;
  socket: { readonly remoteAddress?: string | undefined };
};

/**
 * Stands before everything that devices ask. It turns away abuse, far above what devices do, and shares the process out
 * fairly while it is busy; whatever it cannot judge, it lets in.
 */
export class Door {
  #settings: DoorSettings;
  #keys: AbuseLimit | null;
  #addresses: AbuseLimit | null;
  #share = new FairShare();
  /** Of connections without a proxy of ours in front: one address for all of their requests. */
  #ofSocket = new WeakMap<AtDoor["socket"], string>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #worked = performance.eventLoopUtilization();

  constructor(settings: DoorSettings) {
    const { keyPerSecond, addressPerSecond, now } = settings;
    this.#settings = settings;
    this.#keys = keyPerSecond > 0 ? new AbuseLimit(keyPerSecond, now) : null;
    this.#addresses = addressPerSecond > 0 ? new AbuseLimit(addressPerSecond, now) : null;
  }

  start(): void {
    this.#timer = setInterval(() => {
      const worked = performance.eventLoopUtilization();
      this.tick(performance.eventLoopUtilization(worked, this.#worked).utilization);
      this.#worked = worked;
    }, limits.tickMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** `busy`: the share of the last tick in which the process worked, 0…1. */
  tick(busy: number): void {
    this.#keys?.tick();
    this.#addresses?.tick();
    this.#share.tick(busy);
  }

  /** @returns seconds to wait; 0 where the request may pass */
  wait(request: AtDoor): number {
    const { authorization } = request;
    let waitMs = this.#addresses === null ? 0 : this.#byAddress(this.#addresses, request);
    if (waitMs === 0 && authorization !== null) {
      waitMs = this.#keys?.take(authorization) ?? 0;
      if (waitMs === 0 && !this.#share.take(this.#settings.scopeOf(authorization)))
        waitMs = limits.shareWaitMs;
    }
    return waitMs === 0 ? 0 : Math.min(Math.ceil(waitMs / 1_000), limits.windowSeconds);
  }

  #byAddress(addresses: AbuseLimit, { socket, forwarded }: AtDoor): number {
    const { proxies } = this.#settings;
    if (proxies > 0) {
      const sent = { socket: socket.remoteAddress, forwarded: forwarded ?? undefined };
      return addresses.take(clientAddress(sent, proxies));
    }
    let address = this.#ofSocket.get(socket);
    if (address === undefined) {
      const { remoteAddress = "" } = socket;
      // Behind a proxy that nobody told us of, everybody has its address: it counts for nobody.
      address = isPrivateAddress(remoteAddress) ? "" : clientAddress({ socket: remoteAddress }, 0);
      this.#ofSocket.set(socket, address);
    }
    return address === "" ? 0 : addresses.take(address);
  }
}
