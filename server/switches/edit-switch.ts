import type { SwitchDefinition } from "#lib/switches/schema.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import {
  changeSwitch,
  unmatchedRefusal,
  type SeenSwitch,
  type SwitchMade,
  type SwitchNo,
} from "./change-switch.ts";

/** Changes what a switch says, as it was seen. */
export function editSwitch(
  scope: WorkspaceScope,
  seen: SeenSwitch,
  definition: SwitchDefinition,
): Promise<SwitchMade | SwitchNo> {
  return changeSwitch(scope, seen, async (before, tx) => {
    if (!before.definition) return { ok: false, why: "not_found" };
    const no = await unmatchedRefusal(tx, seen.place, { before, after: definition });
    return no ? { ok: false, why: no } : { ok: true, verb: "changed", definition };
  });
}
