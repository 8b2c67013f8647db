import { hashKey, hashSalt, murmur3, murmur3Salted } from "#lib/rules/hash.ts";
import type { Scope } from "#lib/snapshot/keys.ts";

/** 64 bits of an id behind its app and environment, as 16 hex digits: no id leaves a delivery process in clear. */
export const userHash = (scope: Scope, id: string): string => hasherOf(scope)(id);

/** The same for many ids of one app and environment: one that comes again is not hashed again. */
export function userHasher(scope: Scope): (id: string) => string {
  const hash = hasherOf(scope);
  const hashed = new Map<string, string>();
  return (id) => {
    let known = hashed.get(id);
    if (known === undefined) hashed.set(id, (known = hash(id)));
    return known;
  };
}

function hasherOf({ app, environment }: Scope): (id: string) => string {
  const place = hex(murmur3(`${app}:${environment}`));
  // With ":" each fills whole blocks of the hash: only the id's part of the work is left.
  const [first, second] = [hashSalt(`seen-a-${place}`), hashSalt(`seen-b-${place}`)];
  return (id) => {
    const key = hashKey(id);
    return hex(murmur3Salted(first, key)) + hex(murmur3Salted(second, key));
  };
}

/** The salt behind which users are chosen for the sample. No release has one like it: the choice tells nothing of shares. */
export const sampleSalt = ({ app, environment }: Scope): string => `sample:${app}:${environment}`;

const hex = (hash: number): string => hash.toString(16).padStart(8, "0");
