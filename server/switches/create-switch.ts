import type { SwitchDefinition } from "#lib/switches/schema.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { changeSwitch, unmatchedRefusal, type SwitchMade, type SwitchNo } from "./change-switch.ts";
import type { SwitchPlace } from "./switch-place.ts";

/** Makes a switch under a key that nothing stands under. */
export async function createSwitch(
  scope: WorkspaceScope,
  address: { place: SwitchPlace; key: string },
  definition: SwitchDefinition,
): Promise<SwitchMade | SwitchNo> {
  const made = await changeSwitch(scope, { ...address, seenRevision: 0 }, async (before, tx) => {
    if (before.definition) return { ok: false, why: "switch_key_taken" };
    const no = await unmatchedRefusal(tx, address.place, { before, after: definition });
    return no ? { ok: false, why: no } : { ok: true, verb: "created", definition };
  });
  // Nobody looked at an older state: the key is simply taken.
  return !made.ok && made.why === "switch_changed" ? { ok: false, why: "switch_key_taken" } : made;
}
