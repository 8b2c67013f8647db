import { inArray, sql } from "drizzle-orm";
import { auditLimits } from "#lib/audit/limits.ts";
import { users } from "#db/schema/person.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

/** Everybody who ever did something in the workspace, members or not any more, by name. */
export async function activityPeople(scope: WorkspaceScope): Promise<{ id: string; name: string }[]> {
  const { database } = await runtime();
  const ids = await actorIds(scope.workspace.id);
  if (ids.length === 0) return [];
  const person = { id: users.id, name: users.name };
  return database.db.select(person).from(users).where(inArray(users.id, ids)).orderBy(users.name);
}

// Steps from one actor to the next over the index, instead of reading every entry to see who wrote it.
async function actorIds(workspaceId: string): Promise<string[]> {
  const { database } = await runtime();
  const people = sql`(
    with recursive steps as (
      (select actor_id from log_entries where workspace_id = ${workspaceId} and actor_id is not null
        order by actor_id limit 1)
      union all
      select (select next.actor_id from log_entries next
        where next.workspace_id = ${workspaceId} and next.actor_id > steps.actor_id
        order by next.actor_id limit 1)
      from steps where steps.actor_id is not null
    ) select actor_id from steps where actor_id is not null limit ${auditLimits.peopleMax}) as people`;
  const rows = await database.db.select({ id: sql<string>`people.actor_id` }).from(people);
  return rows.map(({ id }) => id);
}
