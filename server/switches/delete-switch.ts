import type { WorkspaceScope } from "#server/auth/actor.ts";
import { changeSwitch, type SeenSwitch, type SwitchMade, type SwitchNo } from "./change-switch.ts";

/** Deletes a switch: whoever asks for it is told that there is none. A reserved one is as the platform has it again. */
export function deleteSwitch(scope: WorkspaceScope, seen: SeenSwitch): Promise<SwitchMade | SwitchNo> {
  return changeSwitch(scope, seen, ({ row }) =>
    row ? { ok: true, verb: "deleted", definition: null } : { ok: false, why: "not_found" },
  );
}
