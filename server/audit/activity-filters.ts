import { and, asc, eq, exists, inArray, or } from "drizzle-orm";
import { auditLimits } from "#lib/audit/limits.ts";
import { appOpenings, apps } from "#db/schema/app.ts";
import { programs } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { activityPeople } from "./activity-people.ts";

/** What the log can be narrowed to: people who did something, apps that the workspace has to do with. */
export async function activityFilters(scope: WorkspaceScope, programId: string | undefined) {
  return {
    people: await activityPeople(scope),
    apps: await appsOf(scope),
    program: programId ? await nameOf(scope, programId) : null,
  };
}

async function appsOf({ workspace }: WorkspaceScope) {
  const { database } = await runtime();
  const opened = database.db
    .select({ id: appOpenings.appId })
    .from(appOpenings)
    .where(and(eq(appOpenings.appId, apps.id), eq(appOpenings.workspaceId, workspace.id)));
  return database.db
    .select({ id: apps.id, name: apps.name })
    .from(apps)
    .where(or(eq(apps.workspaceId, workspace.id), exists(opened)))
    .orderBy(asc(apps.name))
    .limit(auditLimits.appsMax);
}

/** The name of a mini program of the workspace, or of one that was released to an app of it. */
async function nameOf({ workspace }: WorkspaceScope, programId: string) {
  const { database } = await runtime();
  const { db } = database;
  const own = db.select({ id: apps.id }).from(apps).where(eq(apps.workspaceId, workspace.id));
  const released = db
    .select({ id: releases.id })
    .from(releases)
    .where(and(eq(releases.programId, programs.id), inArray(releases.appId, own)));
  const [row] = await db
    .select({ id: programs.id, name: programs.name })
    .from(programs)
    .where(and(eq(programs.id, programId), or(eq(programs.workspaceId, workspace.id), exists(released))));
  return row ?? null;
}
