import {
  and,
  asc,
  desc,
  eq,
  exists,
  inArray,
  isNotNull,
  isNull,
  notInArray,
  or,
  sql,
  type SQL,
} from "drizzle-orm";
import { canReview } from "#lib/access/can.ts";
import { finalStates, type ReleaseState } from "#lib/release/states.ts";
import { contains } from "#db/contains.ts";
import { apps } from "#db/schema/app.ts";
import { users, workspaces } from "#db/schema/person.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases, suspensions } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { ownApp } from "./change-app.ts";
import type { EnvironmentTarget } from "./change-environment.ts";

const pageSize = 15;

export type HereQuery = {
  target: EnvironmentTarget;
  search: string;
  suspendedOnly: boolean;
  /** Name and id of the last row of the page before. */
  cursor?: [name: string, id: string] | undefined;
};

/**
 * A page of the mini programs that were applied for in an app and environment, by name: what is live, what is under
 * way, and whether they are suspended. Null for another's app; for those who review nothing there is nothing.
 */
export async function listProgramsHere(scope: WorkspaceScope, query: HereQuery) {
  const { database } = await runtime();
  const [app] = await database.db.select({ id: apps.id }).from(apps).where(ownApp(scope, query.target.appId));
  if (!app) return null;
  if (!canReview(scope.member)) return { programs: [], nextCursor: null };
  const rows = await readPage(query);
  const page = rows.slice(0, pageSize);
  const standing = await readStanding(
    query.target,
    page.map(({ id }) => id),
  );
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  const nextCursor: [string, string] | null = last ? [last.name, last.id] : null;
  return { programs: page.map((row) => ({ ...row, ...standing(row.id) })), nextCursor };
}

async function readPage(query: HereQuery) {
  const { database } = await runtime();
  const { appId, environment } = query.target;
  const suspendedHere = and(
    eq(suspensions.programId, programs.id),
    eq(suspensions.appId, appId),
    eq(suspensions.environment, environment),
  );
  return database.db
    .select({
      id: programs.id,
      name: programs.name,
      icon: programs.icon,
      owner: workspaces.name,
      suspendedAt: suspensions.createdAt,
      suspendedBy: users.name,
      reason: suspensions.reason,
    })
    .from(programs)
    .innerJoin(workspaces, eq(workspaces.id, programs.workspaceId))
    .leftJoin(suspensions, suspendedHere)
    .leftJoin(users, eq(users.id, suspensions.suspendedBy))
    .where(and(isNull(programs.deletedAt), appliedAt(query.target), matching(query)))
    .orderBy(asc(programs.name), asc(programs.id))
    .limit(pageSize + 1);
}

const appliedAt = ({ appId, environment }: EnvironmentTarget): SQL =>
  exists(
    sql`(select 1 from ${releases} where ${releases.programId} = ${programs.id} and ${releases.appId} = ${appId} and ${releases.environment} = ${environment} and ${releases.appliedAt} is not null)`,
  );

function matching({ search, suspendedOnly, cursor }: HereQuery): SQL | undefined {
  return and(
    suspendedOnly ? isNotNull(suspensions.programId) : undefined,
    search ? or(contains(programs.name, search), eq(programs.id, search)) : undefined,
    cursor ? sql`(${programs.name}, ${programs.id}) > (${cursor[0]}, ${cursor[1]})` : undefined,
  );
}

type Standing = { releaseId: string; version: string; state: ReleaseState };

/** Of each mini program the full release, and the newest one that is under way. */
async function readStanding({ appId, environment }: EnvironmentTarget, ids: string[]) {
  const { database } = await runtime();
  const rows =
    ids.length === 0
      ? []
      : await database.db
          .select({
            programId: releases.programId,
            releaseId: releases.id,
            version: versions.name,
            state: releases.state,
          })
          .from(releases)
          .innerJoin(versions, eq(versions.id, releases.versionId))
          .where(
            and(
              inArray(releases.programId, ids),
              eq(releases.appId, appId),
              eq(releases.environment, environment),
              isNotNull(releases.appliedAt),
              notInArray(releases.state, [...finalStates]),
            ),
          )
          .orderBy(desc(releases.applicationOrder));
  const named = ({ releaseId, version, state }: Standing): Standing => ({ releaseId, version, state });
  return (id: string): { live: Standing | null; coming: Standing | null } => {
    const mine = rows.filter(({ programId }) => programId === id);
    const live = mine.find(({ state }) => state === "full_release");
    const coming = mine.find(({ state }) => state !== "full_release");
    return { live: live ? named(live) : null, coming: coming ? named(coming) : null };
  };
}
