import { murmur3 } from "#lib/rules/hash.ts";
import type { Scope } from "#lib/snapshot/keys.ts";

/** 64 bits of an id behind its app and environment, as 16 hex digits: no id leaves a delivery process in clear. */
export function userHash({ app, environment }: Scope, id: string): string {
  const half = (salt: string) => murmur3(`${salt}:${app}:${environment}:${id}`).toString(16).padStart(8, "0");
  return half("seen-a") + half("seen-b");
}

/** The salt behind which users are chosen for the sample. No release has one like it: the choice tells nothing of shares. */
export const sampleSalt = ({ app, environment }: Scope): string => `sample:${app}:${environment}`;
