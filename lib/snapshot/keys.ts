import { environments } from "#lib/release/environments.ts";
import type { Environment } from "#lib/release/environments.ts";

/** One app and environment: what a snapshot, a device key and every counter belong to. */
export type Scope = { app: string; environment: Environment };

/** Every key of the rule store, in one place. Digests are SHA-256 in lower-case hex, days are `YYYY-MM-DD` in UTC. */
export const storeKeys = {
  /** The small index of a snapshot, swapped last. */
  index: ({ app, environment }: Scope) => `sluice:${app}:${environment}:index`,
  /** One mini program's part, addressed by its content: never changed, shared by every index that names it. */
  part: (sha256: string) => `sluice:part:${sha256}`,
  /** One piece of a part that is too large for a single request; the part itself then says how many there are. */
  partPiece: (sha256: string, piece: number) => `sluice:part:${sha256}:${piece}`,
  /** One chunk of an allowlist as base64, addressed by its content: shared by every version that names it. */
  chunk: (sha256: string) => `sluice:chunk:${sha256}`,
  /** One hash of all device keys, digest → scope, so that losing some of it is losing all of it. */
  deviceKeys: () => "sluice:device-keys",
  /** The root documents, and the key set that devices may trust: what /edge/v1/keys answers. */
  keySet: () => "sluice:key-set",
  /** Distinct users and installs that asked for one mini program ("*": for any) on one day. */
  seen: ({ app, environment }: Scope, program: string, day: string) =>
    `sluice:seen:${app}:${environment}:${program}:${day}`,
  /** One hash of whom a gate let in, with its epoch: losing some of it is losing all of it. */
  admissions: (gate: string) => `sluice:admissions:${gate}`,
  /** Testers whose devices were given their release, until the control plane has kept it. */
  opened: () => "sluice:opened",
  /** A stream of what devices report, until the control plane has counted it. */
  reports: () => "sluice:reports",
  /** The stream's generation, and how many reports it had no room for. */
  reportsMeta: () => "sluice:reports:meta",
  /** What delivery processes say of themselves, and up to which minute it was kept. */
  processes: () => "sluice:processes",
  /** Where a publication is called out. */
  changes: () => "sluice:changes",
} as const;

/** A scope as one text, for messages and for keys of maps. */
export function scopeText({ app, environment }: Scope): string {
  return `${environment}:${app}`;
}

/** The scope that `scopeText` wrote; null where the text is none. */
export function scopeOfText(text: string): Scope | null {
  const environment = environments.find((name) => text.startsWith(`${name}:`));
  return environment === undefined ? null : { app: text.slice(environment.length + 1), environment };
}
