import type { WorkspaceScope } from "#server/auth/actor.ts";
import { changeSwitch, type SeenSwitch, type SwitchMade, type SwitchNo } from "./change-switch.ts";

/** Turns a switch on or off. Off: everybody gets its default value. */
export function turnSwitch(
  scope: WorkspaceScope,
  seen: SeenSwitch,
  on: boolean,
): Promise<SwitchMade | SwitchNo> {
  return changeSwitch(scope, seen, ({ definition }) =>
    definition
      ? { ok: true, verb: on ? "turned_on" : "turned_off", definition: { ...definition, on } }
      : { ok: false, why: "not_found" },
  );
}
