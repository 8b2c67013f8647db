import { and, arrayContains, asc, eq, isNull, or, sql } from "drizzle-orm";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { programs } from "#db/schema/program.ts";
import { switches } from "#db/schema/switch.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { visiblePrograms } from "#server/program/visible-programs.ts";

/** What changing and deleting a list asks of switches: which of them name it, on or off. */
export const switchUses = {
  targets: (db: Executor, listId: string) => standingWith(db, listId),
  count: async (db: Executor, listId: string) => (await standingWith(db, listId)).length,
};

/** The switches that name a list of the workspace; `visible` to whoever may look at them. */
export async function readSwitchUses(db: Executor, scope: WorkspaceScope, listId: string) {
  return db
    .select({
      key: switches.key,
      appId: switches.appId,
      environment: switches.environment,
      programId: switches.programId,
      app: apps.name,
      program: programs.name,
      visible: sql<boolean>`${switches.programId} is null or ${visiblePrograms(scope) ?? sql`false`}`,
    })
    .from(switches)
    .innerJoin(apps, eq(apps.id, switches.appId))
    .leftJoin(programs, eq(programs.id, switches.programId))
    .where(naming(listId))
    .orderBy(asc(switches.key), asc(switches.id))
    .limit(limits.usesShown);
}

function standingWith(db: Executor, listId: string) {
  return db
    .select({ appId: switches.appId, environment: switches.environment })
    .from(switches)
    .innerJoin(apps, eq(apps.id, switches.appId))
    .leftJoin(programs, eq(programs.id, switches.programId))
    .where(naming(listId));
}

/** As switches are published: not those of what was deleted. */
const naming = (listId: string) =>
  and(
    arrayContains(switches.lists, [listId]),
    isNull(switches.deletedAt),
    isNull(apps.deletedAt),
    or(isNull(switches.programId), isNull(programs.deletedAt)),
  );
