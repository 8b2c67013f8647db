import { eq } from "drizzle-orm";
import { switchLimits as limits } from "#lib/switches/limits.ts";
import { reservedDefinition, reservedSwitch, reservedSwitches } from "#lib/switches/reserved.ts";
import type { SwitchDefinition } from "#lib/switches/schema.ts";
import type { Executor } from "#db/client.ts";
import { users } from "#db/schema/person.ts";
import { switches } from "#db/schema/switch.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { declaredAttributes } from "#server/app/declared-attributes.ts";
import { definitionOf } from "./read-switches.ts";
import { standingAt, standingHere, type SwitchPlace } from "./switch-place.ts";

export type ListedSwitch = Pick<SwitchDefinition, "kind" | "description" | "on"> & {
  key: string;
  /** 0 where it stands as the platform has it. */
  revision: number;
  reserved: boolean;
  /** The default value as JSON, cut where it is long. */
  shown: string;
  rules: number;
  changed: { by: string | null; at: Date } | null;
};

/** All switches of a place by their keys, reserved ones first; null where the person may not know of them. */
export async function listSwitches(scope: WorkspaceScope, place: SwitchPlace) {
  const { database } = await runtime();
  const standing = await standingAt(database.db, scope, place);
  if (!standing) return null;
  const made = await readListed(database.db, place);
  const untouched = place.programId === null ? untouchedReserved(made) : [];
  const all = [...untouched, ...made].toSorted(
    (one, other) => Number(other.reserved) - Number(one.reserved) || (one.key < other.key ? -1 : 1),
  );
  const max = place.programId === null ? limits.perAppMax : limits.perProgramMax;
  const attributes = await declaredAttributes(database.db, place.appId);
  return { ...standing, switches: all, made: made.length, max, attributes };
}

async function readListed(db: Executor, place: SwitchPlace): Promise<ListedSwitch[]> {
  const rows = await db
    .select({ row: switches, by: users.name })
    .from(switches)
    .leftJoin(users, eq(users.id, switches.updatedBy))
    .where(standingHere(place));
  return rows.map(({ row, by }) => ({
    ...listed(row.key, definitionOf(row)),
    revision: row.revision,
    reserved: place.programId === null && reservedSwitch(row.key) !== null,
    changed: { by, at: row.updatedAt },
  }));
}

function untouchedReserved(made: readonly ListedSwitch[]): ListedSwitch[] {
  return reservedSwitches
    .filter(({ key }) => !made.some((one) => one.key === key))
    .map((one) => ({
      ...listed(one.key, reservedDefinition(one)),
      revision: 0,
      reserved: true,
      changed: null,
    }));
}

function listed(key: string, { kind, description, on, value, rules }: SwitchDefinition) {
  const text = JSON.stringify(value);
  const shown = text.length > limits.shownLengthMax ? `${text.slice(0, limits.shownLengthMax)}…` : text;
  return { key, kind, description, on, shown, rules: rules.length };
}
