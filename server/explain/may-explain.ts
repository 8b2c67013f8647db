import { and, eq, isNotNull } from "drizzle-orm";
import { canReview } from "#lib/access/can.ts";
import type { Environment } from "#lib/release/environments.ts";
import { apps } from "#db/schema/app.ts";
import { programs } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { visiblePrograms } from "#server/program/visible-programs.ts";
import { runtime } from "#server/runtime.ts";
import { listSimulatorTargets } from "#server/simulator/open-simulator.ts";

export type ExplainTarget = { appId: string; environment: Environment; programId: string };

/** Whether the person may ask why a user gets what they get: of an own mini program, or of what an own app was asked for. */
export async function mayExplain(scope: WorkspaceScope, target: ExplainTarget): Promise<boolean> {
  return (await isOwnProgram(scope, target)) || (await isInOwnApp(scope, target));
}

async function isOwnProgram(scope: WorkspaceScope, { appId, programId }: ExplainTarget): Promise<boolean> {
  const { database } = await runtime();
  const own = and(eq(programs.id, programId), visiblePrograms(scope));
  const [program] = await database.db.select({ id: programs.id }).from(programs).where(own);
  if (!program) return false;
  const { apps: known } = await listSimulatorTargets(scope);
  return known.some(({ id }) => id === appId);
}

// What was never applied for is its owner's alone: a tenant does not learn that it exists.
async function isInOwnApp(
  { member, workspace }: WorkspaceScope,
  { appId, environment, programId }: ExplainTarget,
): Promise<boolean> {
  if (!canReview(member)) return false;
  const { database } = await runtime();
  const [applied] = await database.db
    .select({ id: releases.id })
    .from(releases)
    .innerJoin(apps, eq(apps.id, releases.appId))
    .where(
      and(
        eq(releases.programId, programId),
        eq(releases.environment, environment),
        eq(apps.id, appId),
        eq(apps.workspaceId, workspace.id),
        isNotNull(releases.appliedAt),
      ),
    )
    .limit(1);
  return applied !== undefined;
}
