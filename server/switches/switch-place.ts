import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { canAdminister, canOperate, canReview } from "#lib/access/can.ts";
import type { Environment } from "#lib/release/environments.ts";
import { liveStates } from "#lib/release/states.ts";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { programs } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { switches } from "#db/schema/switch.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { isOpenTo } from "#server/release/read-facts.ts";

/** Whose switches: an app's own in one environment, or one mini program's there. */
export type SwitchPlace = { appId: string; environment: Environment; programId: string | null };
export type Standing = { mayChange: boolean; app: string; program: string | null };

/**
 * How the person stands to the switches of a place; null where they may not know of them. The app's own: everybody of
 * its workspace reads them, its admins change them. A mini program's: whoever operates it, where it may be released or
 * is live; and whoever reviews for the app reads what devices of the app are told.
 */
export async function standingAt(
  db: Executor,
  scope: WorkspaceScope,
  { appId, environment, programId }: SwitchPlace,
): Promise<Standing | null> {
  const [app] = await db
    .select()
    .from(apps)
    .where(and(eq(apps.id, appId), isNull(apps.deletedAt)));
  if (!app) return null;
  const isOwnApp = app.workspaceId === scope.workspace.id;
  if (programId === null) {
    return isOwnApp ? { mayChange: canAdminister(scope.member), app: app.name, program: null } : null;
  }
  const [program] = await db
    .select()
    .from(programs)
    .where(and(eq(programs.id, programId), isNull(programs.deletedAt)));
  if (!program) return null;
  const names = { app: app.name, program: program.name };
  const here = { appId, environment, programId };
  if (canOperate(scope.member, program)) {
    const reaches = (await isOpenTo(db, app, scope.workspace.id)) || (await isLive(db, here));
    return reaches ? { mayChange: true, ...names } : null;
  }
  const reviews = isOwnApp && canReview(scope.member) && (await wasAppliedFor(db, here));
  return reviews ? { mayChange: false, ...names } : null;
}

type ProgramPlace = SwitchPlace & { programId: string };

const released = ({ appId, environment, programId }: ProgramPlace) =>
  and(eq(releases.appId, appId), eq(releases.environment, environment), eq(releases.programId, programId));

async function isLive(db: Executor, place: ProgramPlace): Promise<boolean> {
  const where = and(released(place), inArray(releases.state, [...liveStates]));
  return (await db.select({ id: releases.id }).from(releases).where(where).limit(1)).length > 0;
}

// What was never applied for is its owner's alone, and so is that the mini program is meant for this app.
async function wasAppliedFor(db: Executor, place: ProgramPlace): Promise<boolean> {
  const where = and(released(place), isNotNull(releases.appliedAt));
  return (await db.select({ id: releases.id }).from(releases).where(where).limit(1)).length > 0;
}

/** The switches of a place, deleted ones not among them. */
export const standingHere = ({ appId, environment, programId }: SwitchPlace) =>
  and(
    eq(switches.appId, appId),
    eq(switches.environment, environment),
    programId === null ? isNull(switches.programId) : eq(switches.programId, programId),
    isNull(switches.deletedAt),
  );
