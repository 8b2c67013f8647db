import type { SwitchDefinition } from "#lib/switches/schema.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { changeSwitch, type SeenSwitch, type SwitchMade, type SwitchNo } from "./change-switch.ts";

/** Changes what a switch says, as it was seen. */
export function editSwitch(
  scope: WorkspaceScope,
  seen: SeenSwitch,
  definition: SwitchDefinition,
): Promise<SwitchMade | SwitchNo> {
  return changeSwitch(scope, seen, (before) =>
    before.definition ? { ok: true, verb: "changed", definition } : { ok: false, why: "not_found" },
  );
}
