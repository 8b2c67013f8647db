import { sha256Hex } from "#lib/crypto/digest.ts";
import { simulatorTokenPrefix, verifySimulatorToken } from "#lib/crypto/simulator-token.ts";
import type { SimulatorClaims } from "#lib/crypto/simulator-token.ts";
import { protocolLimits } from "#lib/protocol/limits.ts";
import type { ProblemCode } from "#lib/protocol/problem.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { BoundedMap } from "./bounded-map.ts";
import { orLate } from "./deadline.ts";
import type { HeldScope } from "./held-scope.ts";
import type { KeySetMemory } from "./key-set-memory.ts";
import { deliveryLimits as limits } from "./limits.ts";
import type { SnapshotMemory } from "./snapshot-memory.ts";

/** Who asks: the scope it may ask for; and what the console's simulator may see of it. */
export type Asker = {
  held: HeldScope;
  simulator: SimulatorClaims | null;
  /** SHA-256 (hex) of the device key; null where none was sent. */
  deviceKey: string | null;
};
/** Whether the simulator's token covers the program; a device may ask for all of its app. */
export function maySee({ simulator }: Asker, program: string): boolean {
  return simulator === null || simulator.programs === "*" || simulator.programs.includes(program);
}

export type Refused = { refused: ProblemCode };

type Parts = { snapshots: SnapshotMemory; keySet: KeySetMemory; store: RulesStore; now: () => number };

const deviceKeyPattern = /^Bearer +(dk_[\x21-\x7e]{1,200})$/i;
const simulatorPattern = /^Bearer +(st_[A-Za-z0-9_.-]{1,8192})$/i;

/** Finds out who asks, by the `Authorization` header: at once where memory knows it. */
export class Askers {
  #parts: Parts;
  #known = new BoundedMap<string, { digest: string; asker: Asker }>(limits.authorizationsMax);
  #absent = new BoundedMap<string, number>(limits.absentKeysMax);
  #lookups = new Map<string, Promise<HeldScope | Refused>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  identify(authorization: string | null): Asker | Refused | Promise<Asker | Refused> {
    if (authorization === null) return { refused: "device_key_missing" };
    const known = this.#known.get(authorization);
    if (known !== undefined) {
      const { held } = known.asker;
      if (held.isHeld && held.deviceKeys.has(known.digest)) return known.asker;
      this.#known.delete(authorization);
    }
    const deviceKey = deviceKeyPattern.exec(authorization)?.[1];
    if (deviceKey !== undefined) return this.#byDeviceKey(authorization, deviceKey);
    const token = simulatorPattern.exec(authorization)?.[1];
    if (token !== undefined) return this.#bySimulatorToken(token);
    if (authorization.includes(simulatorTokenPrefix)) return { refused: "simulator_token_refused" };
    return { refused: authorization.includes("dk_") ? "device_key_unknown" : "device_key_missing" };
  }

  /** The scope that the header's key asked for before, as text; null where memory does not know the key. */
  scopeOf(authorization: string): string | null {
    return this.#known.get(authorization)?.asker.held.text ?? null;
  }

  async #byDeviceKey(authorization: string, deviceKey: string): Promise<Asker | Refused> {
    const digest = await sha256Hex(new TextEncoder().encode(deviceKey));
    const found = this.#parts.snapshots.byDeviceKey(digest) ?? (await this.#lookUp(digest));
    if ("refused" in found) return found;
    const asker = { held: found, simulator: null, deviceKey: digest };
    this.#known.set(authorization, { digest, asker });
    return asker;
  }

  // Only a store that answers may say that a key does not exist: a device that hears 401 may give up.
  async #lookUp(digest: string): Promise<HeldScope | Refused> {
    if ((this.#absent.get(digest) ?? 0) > this.#parts.now()) return { refused: "device_key_unknown" };
    // A thousand devices of one app that meet a fresh process ask the store once.
    const under = this.#lookups.get(digest);
    if (under !== undefined) return under;
    if (this.#lookups.size >= limits.lookupsAtOnceMax) return { refused: "snapshot_unavailable" };
    const unavailable: Refused = { refused: "snapshot_unavailable" };
    const looking = orLate(this.#ask(digest), limits.lookupMs, "Looking up a device key")
      .catch(() => unavailable)
      .finally(() => this.#lookups.delete(digest));
    this.#lookups.set(digest, looking);
    return looking;
  }

  async #ask(digest: string): Promise<HeldScope | Refused> {
    const scope = await this.#parts.store.findDeviceKey(digest);
    if (scope === null) {
      this.#absent.set(digest, this.#parts.now() + limits.absentKeyMs);
      return { refused: "device_key_unknown" };
    }
    const held = await this.#parts.snapshots.hold(scope);
    if (held === null) return { refused: "snapshot_unavailable" };
    if (held.deviceKeys.has(digest)) return held;
    // The key is younger than the snapshot in memory.
    await this.#parts.snapshots.refresh();
    return held.deviceKeys.has(digest) ? held : { refused: "snapshot_unavailable" };
  }

  async #bySimulatorToken(token: string): Promise<Asker | Refused> {
    if (token.length > protocolLimits.tokenLengthMax) return { refused: "simulator_token_refused" };
    const keySet = await this.#parts.keySet.get();
    if (keySet === null) return { refused: "keys_unavailable" };
    let verified = await verifySimulatorToken(token, keySet.keySet.keys, this.#parts.now());
    if (!verified.ok && verified.why === "unknown_key") {
      const renewed = await this.#parts.keySet.renewed();
      verified = await verifySimulatorToken(token, renewed?.keySet.keys ?? [], this.#parts.now());
    }
    if (!verified.ok) return { refused: "simulator_token_refused" };
    const { app, environment } = verified.claims;
    const held = await orLate(
      this.#parts.snapshots.hold({ app, environment }),
      limits.lookupMs,
      "Reading a snapshot",
    ).catch(() => null);
    return held === null
      ? { refused: "snapshot_unavailable" }
      : { held, simulator: verified.claims, deviceKey: null };
  }
}
