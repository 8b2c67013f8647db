import type { JWK } from "jose";
import { deviceKeyId, unwrapContentKey, wrapContentKey } from "#lib/crypto/content-key.ts";
import type { ContentKey, DeviceKey } from "#lib/crypto/content-key.ts";
import type { KeyWithheld, Sealed } from "#lib/protocol/sealed.ts";
import type { CompiledDevice } from "#lib/snapshot/device.ts";
import type { Asker } from "./asker.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { IdentityProof } from "./identity.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { reasonOf } from "./log.ts";
import type { QuietLog } from "./log.ts";

/** The key to a sealed release for one device, or why it has none. */
export type GivenKey = { key: string } | { keyWithheld: KeyWithheld };

export type KeyAsked = {
  asker: Asker;
  device: CompiledDevice;
  proof: IdentityProof;
  deviceKey: DeviceKey | undefined;
};

/**
 * Opens content keys with the key that delivery processes alone hold, and wraps each for the device that a decision
 * gives the release to. Both are work for a processor, so both are remembered.
 */
export class ContentKeys {
  #deliveryKeys: () => Promise<readonly JWK[]>;
  #log: QuietLog;
  #opened = new BoundedMap<string, ContentKey>(limits.contentKeysMax);
  #wrapped = new BoundedMap<string, string>(limits.wrappedKeysMax);

  constructor(deliveryKeys: () => Promise<readonly JWK[]>, log: QuietLog) {
    this.#deliveryKeys = deliveryKeys;
    this.#log = log;
  }

  /** The decision that gives the release is the caller's: it is the right to its key. */
  async give(sealed: Sealed, { asker, device, proof, deviceKey }: KeyAsked): Promise<GivenKey> {
    const isProven = asker.simulator === null && device.provenUserId !== null && proof !== undefined;
    if (!isProven) return { keyWithheld: "identity_unproven" };
    if (deviceKey === undefined) return { keyWithheld: "device_key_missing" };
    const id = await deviceKeyId(deviceKey);
    // A token that names a key is worth nothing in the hands of whoever has another one.
    if (proof.deviceKeyId !== undefined && proof.deviceKeyId !== id)
      return { keyWithheld: "device_key_refused" };
    const name = `${sealed.key} ${id}`;
    const before = this.#wrapped.get(name);
    if (before !== undefined) return { key: before };
    const content = await this.#open(sealed);
    if (content === null) return { keyWithheld: "unavailable" };
    try {
      const key = await wrapContentKey(content, deviceKey);
      this.#wrapped.set(name, key);
      return { key };
    } catch {
      return { keyWithheld: "device_key_refused" };
    }
  }

  async #open(sealed: Sealed): Promise<ContentKey | null> {
    const before = this.#opened.get(sealed.key);
    if (before !== undefined) return before;
    try {
      for (const key of await this.#deliveryKeys()) {
        const opened = await unwrapContentKey(sealed.key, key, sealed.sha256);
        if (opened === null) continue;
        this.#opened.set(sealed.key, opened);
        return opened;
      }
      this.#log.warn("A sealed release's key cannot be opened: DELIVERY_KEY is another.", {
        sealed: sealed.sha256,
      });
    } catch (error) {
      this.#log.warn("The delivery key cannot be read.", { reason: reasonOf(error) });
    }
    return null;
  }
}
