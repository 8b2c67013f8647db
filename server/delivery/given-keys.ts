import type { Decision } from "#lib/snapshot/decision.ts";
import type { Held } from "#lib/snapshot/device.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import { maySee } from "./asker.ts";
import type { Asker } from "./asker.ts";
import type { ContentKeys, GivenKey, KeyAsked } from "./content-keys.ts";

/** Keys to sealed releases for the device that asks, by the releases' ids. */
export type Keys = ReadonlyMap<string, GivenKey>;
export const noKeys: Keys = new Map();

type Asking = { parts: { contentKeys: ContentKeys }; asker: Asker; nowMs: number };

/** The keys to what the device is about to be given. Only where something is sealed. */
export async function keysFor(
  { parts, asker, nowMs }: Asking,
  programs: ReadonlyMap<string, Held | null> | null,
  wanted: Omit<KeyAsked, "asker">,
): Promise<Keys> {
  const keys = new Map<string, GivenKey>();
  for (const [id, held] of programs ?? asker.held.programIds.map((one) => [one, null] as const)) {
    if (!maySee(asker, id)) continue;
    const { release } = resolve(asker.held.snapshot.programs.get(id), wanted.device, held, nowMs);
    if (release?.sealed)
      keys.set(release.id, await parts.contentKeys.give(release.sealed, { asker, ...wanted }));
  }
  return keys;
}

export const keyTo = ({ release }: Decision, keys: Keys): GivenKey | undefined =>
  release?.sealed ? keys.get(release.id) : undefined;
