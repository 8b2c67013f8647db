import { and, desc, eq, lt } from "drizzle-orm";
import { switchLimits as limits } from "#lib/switches/limits.ts";
import { reservedSwitch } from "#lib/switches/reserved.ts";
import { switchVersions } from "#db/schema/switch.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { readBefore } from "./change-switch.ts";
import { declaredAttributes } from "#server/app/declared-attributes.ts";
import { lastDeleted } from "./revert-switch.ts";
import { standingAt, type SwitchPlace } from "./switch-place.ts";

type Address = { place: SwitchPlace; key: string };

/** One switch whole; null where there is none, or none that the person may know of. */
export async function getSwitch(scope: WorkspaceScope, { place, key }: Address) {
  const { database } = await runtime();
  const standing = await standingAt(database.db, scope, place);
  if (!standing) return null;
  const { row, definition } = await readBefore(database.db, place, key);
  if (!definition) return null;
  const reserved = place.programId === null && reservedSwitch(key) !== null;
  const attributes = await declaredAttributes(database.db, place.appId);
  return { ...standing, key, revision: row?.revision ?? 0, reserved, definition, attributes };
}

/** Every state that a switch had, newest first, also of one that was deleted. */
export async function listSwitchVersions(
  scope: WorkspaceScope,
  { place, key, cursor }: Address & { cursor?: number | undefined },
) {
  const { database } = await runtime();
  const standing = await standingAt(database.db, scope, place);
  if (!standing) return null;
  const { row, definition } = await readBefore(database.db, place, key);
  const id = row?.id ?? (await lastDeleted(database.db, { place, key }));
  if (id === null) return definition ? { versions: [], nextCursor: null } : null;
  const older = cursor === undefined ? undefined : lt(switchVersions.version, cursor);
  const rows = await database.db
    .select()
    .from(switchVersions)
    .where(and(eq(switchVersions.switchId, id), older))
    .orderBy(desc(switchVersions.version))
    .limit(limits.versionsShown + 1);
  const shown = rows.slice(0, limits.versionsShown);
  const versions = shown.map(({ version, definition: said, made, actorName, at }) => ({
    version,
    definition: said,
    made,
    actorName,
    at,
  }));
  return { versions, nextCursor: rows.length > shown.length ? (shown.at(-1)?.version ?? null) : null };
}
