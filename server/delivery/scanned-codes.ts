import { verifyQrToken } from "#lib/crypto/qr-token.ts";
import type { PresentedCode } from "#lib/snapshot/device.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { KeySetMemory } from "./key-set-memory.ts";
import { deliveryLimits as limits } from "./limits.ts";

export type Scanned = { ok: true; code: PresentedCode } | { ok: false; why: "qr_unknown" | "qr_unavailable" };

/** Proves the signatures of scanned codes; one that was proven is known from then on. */
export class ScannedCodes {
  #keySet: KeySetMemory;
  #proven = new BoundedMap<string, PresentedCode>(limits.scannedTokensMax);

  constructor(keySet: KeySetMemory) {
    this.#keySet = keySet;
  }

  async read(token: string): Promise<Scanned> {
    const known = this.#proven.get(token);
    if (known !== undefined) return { ok: true, code: known };
    const held = await this.#keySet.get();
    if (held === null) return { ok: false, why: "qr_unavailable" };
    let verified = await verifyQrToken(token, held.keySet.keys);
    if (!verified.ok && verified.why === "unknown_key") {
      const renewed = await this.#keySet.renewed();
      verified = await verifyQrToken(token, renewed?.keySet.keys ?? []);
    }
    if (!verified.ok) return { ok: false, why: "qr_unknown" };
    const code = { id: verified.claims.id, expiresAtMs: verified.claims.exp * 1000 };
    this.#proven.set(token, code);
    return { ok: true, code };
  }
}
