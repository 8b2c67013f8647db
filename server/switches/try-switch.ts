import { compileDevice, type DeviceContext } from "#lib/snapshot/device.ts";
import { compileSwitch, explainSwitch } from "#lib/switches/evaluate.ts";
import { publishedRules } from "#lib/switches/part.ts";
import type { SwitchDefinition } from "#lib/switches/schema.ts";
import { declaredAttributes } from "#server/app/declared-attributes.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { readBefore } from "./change-switch.ts";
import { standingAt, type SwitchPlace } from "./switch-place.ts";

type Tried = {
  place: SwitchPlace;
  key: string;
  /** What stands in a form that is not saved yet. */
  definition?: SwitchDefinition | undefined;
  user: Pick<DeviceContext, "userId" | "attributes">;
};

/**
 * What a user would get of a switch, by the evaluation that devices are answered with, and why. A switch that does not
 * stand yet has no salt: whom its shares take is decided when it is made.
 */
export async function trySwitch(scope: WorkspaceScope, { place, key, definition, user }: Tried) {
  const { database } = await runtime();
  if (!(await standingAt(database.db, scope, place))) return null;
  const before = await readBefore(database.db, place, key);
  const said = definition ?? before.definition;
  if (!said) return null;
  const { revision = 0, salt = "" } = before.row ?? {};
  const device = compileDevice({ ...user, installId: null, identityVerified: true });
  const rules = publishedRules(said.rules, await declaredAttributes(database.db, place.appId));
  return explainSwitch(compileSwitch({ ...said, rules, key, version: revision, salt }), device);
}
