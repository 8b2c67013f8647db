import type { Environment } from "#lib/release/environments.ts";

/** One app and environment: what a snapshot, a device key and every counter belong to. */
export type Scope = { app: string; environment: Environment };

/** Every key of the rule store, in one place. Digests are SHA-256 in lower-case hex, days are `YYYY-MM-DD` in UTC. */
export const storeKeys = {
  /** The small index of a snapshot, swapped last. */
  index: ({ app, environment }: Scope) => `sluice:${app}:${environment}:index`,
  /** One mini program's part, addressed by its content: never changed, shared by every index that names it. */
  part: (sha256: string) => `sluice:part:${sha256}`,
  /** Which scope a device key, known only by its digest, may ask for. */
  deviceKey: (sha256: string) => `sluice:device-key:${sha256}`,
  /** The set of all scopes that have an index. */
  scopes: () => "sluice:scopes",
  /** Distinct users and installs that asked on one day. */
  seen: ({ app, environment }: Scope, day: string) => `sluice:seen:${app}:${environment}:${day}`,
  /** Users that a release's time window has admitted. */
  admission: ({ app, environment }: Scope, release: string) =>
    `sluice:admission:${app}:${environment}:${release}`,
} as const;
