import { hashKey, hashSalt, murmur3, murmur3Salted } from "#lib/rules/hash.ts";
import type { HashKey, HashSalt } from "#lib/rules/hash.ts";
import type { Scope } from "#lib/snapshot/keys.ts";

/** 64 bits of an id, in two halves of 0…2^32-1. */
export type UserHash = { readonly high: number; readonly low: number };

/** 64 bits of an id behind its app and environment, as 16 hex digits: no id leaves a delivery process in clear. */
export const userHash = (scope: Scope, id: string): string => hashText(new UserHasher(scope).of(hashKey(id)));

/** The same for many ids of one app and environment, which nothing is made for. */
export class UserHasher implements UserHash {
  high = 0;
  low = 0;
  #first: HashSalt;
  #second: HashSalt;
  #last: HashKey | null = null;

  constructor({ app, environment }: Scope) {
    const place = hex(murmur3(`${app}:${environment}`));
    // With ":" each fills whole blocks of the hash: only the id's part of the work is left.
    [this.#first, this.#second] = [hashSalt(`seen-a-${place}`), hashSalt(`seen-b-${place}`)];
  }

  /** The hash of a prepared id: this hasher itself, until it is asked for another. */
  of(key: HashKey): UserHash {
    if (key === this.#last) return this;
    this.#last = key;
    this.high = murmur3Salted(this.#first, key);
    this.low = murmur3Salted(this.#second, key);
    return this;
  }
}

export const hashText = ({ high, low }: UserHash): string => hex(high) + hex(low);

/** The salt behind which users are chosen for the sample. No release has one like it: the choice tells nothing of shares. */
export const sampleSalt = ({ app, environment }: Scope): string => `sample:${app}:${environment}`;

const hex = (hash: number): string => hash.toString(16).padStart(8, "0");
