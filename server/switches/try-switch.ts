import { compileDevice, type DeviceContext } from "#lib/snapshot/device.ts";
import { compileLists } from "#lib/rules/user-list.ts";
import { compileSwitch, explainSwitch } from "#lib/switches/evaluate.ts";
import { publishedRules } from "#lib/switches/part.ts";
import { namedLists, type SwitchDefinition, type SwitchRule } from "#lib/switches/schema.ts";
import { declaredAttributes } from "#server/app/declared-attributes.ts";
import { ownAllowlists } from "#server/audience/known-allowlists.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { listChunks } from "#server/explain/list-chunks.ts";
import { runtime } from "#server/runtime.ts";
import { collectLists } from "#server/snapshot/collect-lists.ts";
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
  const named = namedLists(said.rules);
  const open = new Set([
    ...namedLists(before.definition?.rules ?? []),
    ...(await ownAllowlists(database.db, scope.workspace.id, named)),
  ]);
  const lists = await readLists(said.rules, open);
  return explainSwitch(compileSwitch({ ...said, rules, key, version: revision, salt }, lists), device);
}

// A form may name any list: only those of the person's workspace answer, and those that the switch names already.
async function readLists(rules: readonly SwitchRule[], open: ReadonlySet<string>) {
  const { database } = await runtime();
  const refs = [...(await collectLists(database.db, rules)).values()].filter(({ id }) => open.has(id));
  return compileLists(refs, await listChunks(refs));
}
