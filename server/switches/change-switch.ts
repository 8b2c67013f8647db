import { and, count, eq, sql } from "drizzle-orm";
import { switchDifference, type SwitchChange } from "#lib/switches/difference.ts";
import { switchLimits as limits } from "#lib/switches/limits.ts";
import { reservedDefinition, reservedFaults, reservedSwitch } from "#lib/switches/reserved.ts";
import { namedLists, type SwitchDefinition } from "#lib/switches/schema.ts";
import type { switchRefusals } from "#lib/switches/refusals.ts";
import { unmatchedRules } from "#lib/switches/unmatched.ts";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { switches, switchVersions } from "#db/schema/switch.ts";
import { declaredAttributes } from "#server/app/declared-attributes.ts";
import { ownAllowlists } from "#server/audience/known-allowlists.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import type { LastEntry } from "#server/release/last-entry.ts";
import { newSalt } from "#server/release/select-app.ts";
import { runtime } from "#server/runtime.ts";
import { lastChange } from "./last-change.ts";
import { columnsOf, definitionOf, type SwitchRow } from "./read-switches.ts";
import { standingAt, standingHere, type SwitchPlace } from "./switch-place.ts";

export type SwitchRefusal = keyof typeof switchRefusals | "not_found" | "not_allowed";
export type SwitchNo = { ok: false; why: SwitchRefusal; by?: LastEntry };
export type SwitchMade = { ok: true; revision: number };

/** A switch by its address, as it was seen: 0 where it stood nowhere, or as the platform has it. */
export type SeenSwitch = { place: SwitchPlace; key: string; seenRevision: number };

/** What is there before a change: its row, and what it says; null where nothing stands under the key. */
export type Before = { row: SwitchRow | null; definition: SwitchDefinition | null };
export type SwitchVerb =
  | "created"
  | "changed"
  | "turned_on"
  | "turned_off"
  | "deleted"
  | "reverted"
  | "imported";
export type Wish =
  | { ok: true; verb: SwitchVerb; definition: SwitchDefinition | null; details?: Record<string, unknown> }
  | SwitchNo;

/**
 * One change of one switch: on the locked app, compared with what the person saw, logged with what differs, kept as a
 * version, and published; all in one transaction. A wish without a definition deletes.
 */
export async function changeSwitch(
  scope: WorkspaceScope,
  { place, key, seenRevision }: SeenSwitch,
  wish: (before: Before, tx: Executor) => Wish | Promise<Wish>,
): Promise<SwitchMade | SwitchNo> {
  return atPlace(scope, place, async (tx) => {
    const before = await readBefore(tx, place, key);
    if ((before.row?.revision ?? 0) !== seenRevision) {
      const by = await lastChange(tx, place, key);
      return { ok: false, why: "switch_changed", ...(by && { by }) };
    }
    const wished = await wish(before, tx);
    if (!wished.ok) return wished;
    const no = await refusalOf(tx, { scope, place, key }, { before, after: wished.definition });
    if (no) return { ok: false, why: no };
    return writeSwitch(tx, scope, { place, key, before, wished });
  });
}

/** A transaction by somebody who may change the switches of the place; its devices hear of it. */
export async function atPlace<Yes extends { ok: true }>(
  scope: WorkspaceScope,
  place: SwitchPlace,
  change: (tx: Executor) => Promise<Yes | SwitchNo>,
): Promise<Yes | SwitchNo> {
  const { database, jobs } = await runtime();
  return database.db.transaction(async (tx) => {
    await tx.select({ id: apps.id }).from(apps).where(eq(apps.id, place.appId)).for("no key update");
    const standing = await standingAt(tx, scope, place);
    if (!standing) return { ok: false, why: "not_found" };
    if (!standing.mayChange) return { ok: false, why: "not_allowed" };
    const made = await change(tx);
    const { appId, environment } = place;
    if (made.ok) await jobs.send(tx, "publish", { appId, environment });
    return made;
  });
}

/** What stands under a key now; of a reserved one that nobody has changed, what the platform says. */
export async function readBefore(tx: Executor, place: SwitchPlace, key: string): Promise<Before> {
  const [row] = await tx
    .select()
    .from(switches)
    .where(and(standingHere(place), eq(switches.key, key)));
  if (row) return { row, definition: definitionOf(row) };
  const reserved = place.programId === null ? reservedSwitch(key) : null;
  return { row: null, definition: reserved && reservedDefinition(reserved) };
}

/** Why the state after a change must not be; null where it may. */
export async function refusalOf(
  tx: Executor,
  { scope, place, key }: { scope: WorkspaceScope; place: SwitchPlace; key: string },
  { before, after }: { before: Before; after: SwitchDefinition | null },
): Promise<SwitchRefusal | null> {
  if (after === null) return null;
  if (before.definition !== null && before.definition.kind !== after.kind) return "switch_kind_fixed";
  const [fault] = place.programId === null ? reservedFaults(key, after) : [];
  if (fault) return fault.why;
  // Whoever changes a switch does so for the workspace that owns the app or the mini program.
  const named = namedLists(after.rules);
  const own = await ownAllowlists(tx, scope.workspace.id, named);
  if (named.some((id) => !own.includes(id))) return "switch_list_unknown";
  if (before.row !== null) return null;
  const [here] = await tx.select({ rows: count() }).from(switches).where(standingHere(place));
  const most = place.programId === null ? limits.perAppMax : limits.perProgramMax;
  return (here?.rows ?? 0) >= most ? "too_many_switches" : null;
}

type Written = {
  place: SwitchPlace;
  key: string;
  before: Before;
  wished: Extract<Wish, { ok: true }>;
};

/** Refuses what somebody wrote that can take nobody; what comes back as it was is not judged. */
export async function unmatchedRefusal(
  tx: Executor,
  { appId }: SwitchPlace,
  { before, after }: { before: Before; after: SwitchDefinition },
): Promise<SwitchRefusal | null> {
  const unmatched = unmatchedRules(after, before.definition, await declaredAttributes(tx, appId));
  return unmatched.length > 0 ? "switch_matches_nobody" : null;
}

export async function writeSwitch(
  tx: Executor,
  scope: WorkspaceScope,
  { place, key, before, wished }: Written,
): Promise<SwitchMade> {
  const { verb, definition } = wished;
  const row = await writeRow(tx, scope, { place, key, before, definition });
  const kept = definition ?? before.definition;
  if (kept === null) throw new Error("a switch that is deleted stood there");
  const actor = { actorId: scope.person.id, actorName: scope.person.name };
  await tx
    .insert(switchVersions)
    .values({ switchId: row.id, version: row.revision, definition: kept, made: verb, ...actor });
  const changes = before.definition && definition ? switchDifference(before.definition, definition) : [];
  await writeLog(tx, {
    workspaceId: scope.workspace.id,
    appId: place.appId,
    environment: place.environment,
    ...(place.programId !== null && { programId: place.programId }),
    actor: scope.person,
    action: `switch.${verb}`,
    details: { name: key, version: row.revision, changes: changes.map(cut), ...wished.details },
  });
  return { ok: true, revision: row.revision };
}

async function writeRow(
  tx: Executor,
  { person }: WorkspaceScope,
  { place, key, before, definition }: Omit<Written, "wished"> & { definition: SwitchDefinition | null },
): Promise<{ id: string; revision: number }> {
  const stamp = { updatedBy: person.id, updatedAt: sql`now()` };
  const returning = { id: switches.id, revision: switches.revision };
  if (before.row === null) {
    if (definition === null) throw new Error("what never stood there cannot be deleted");
    const [made] = await tx
      .insert(switches)
      .values({ ...place, key, ...columnsOf(definition), salt: newSalt(), updatedBy: person.id })
      .returning(returning);
    if (!made) throw new Error("an insert returns its row");
    return made;
  }
  const revision = before.row.revision + 1;
  const [changed] = await tx
    .update(switches)
    .set({ ...(definition ? columnsOf(definition) : { deletedAt: sql`now()` }), revision, ...stamp })
    .where(and(eq(switches.id, before.row.id), eq(switches.revision, before.row.revision)))
    .returning(returning);
  if (!changed) throw new Error("the app is locked: nobody else changes its switches");
  return changed;
}

/** The log says what changed, not all of what may be 16 KB; the versions have it whole. */
function cut(change: SwitchChange): SwitchChange {
  const short = (value: SwitchChange["before"]) => {
    const text = JSON.stringify(value);
    return text.length > limits.shownLengthMax ? `${text.slice(0, limits.shownLengthMax)}…` : value;
  };
  return { ...change, before: short(change.before), after: short(change.after) };
}
