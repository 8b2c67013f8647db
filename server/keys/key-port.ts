import type { PublicKey } from "#lib/crypto/signed-statement.ts";

/** Where the platform's online keys lie. A private key never comes out of it. */
export type KeyPort = {
  /** Of all keys that can be signed with, in the order in which they were given. */
  publicKeys(): Promise<readonly PublicKey[]>;
  /**
   * ES256: r and s, 32 bytes each.
   * @throws SigningFailed where the key is not there, or whoever has it does not sign
   */
  sign(kid: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** @throws where nothing could be signed now */
  ping(): Promise<void>;
};

/** Nothing was signed: what waits for a signature waits on. */
export class SigningFailed extends Error {}
