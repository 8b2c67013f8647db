import { and, eq, inArray } from "drizzle-orm";
import type { ListRef, Rollout } from "#lib/rules/schema.ts";
import type { Executor } from "#db/client.ts";
import { allowlists, allowlistVersions } from "#db/schema/allowlist.ts";

type Naming = Pick<Rollout, "audiences">;

/** The allowlists that some rollouts or rules of switches name, each in its newest version, by their ids. */
export async function collectLists(
  tx: Executor,
  naming: readonly Naming[],
): Promise<ReadonlyMap<string, ListRef>> {
  const ids = [...new Set(naming.flatMap(listsOf))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ row: allowlistVersions })
    .from(allowlists)
    .innerJoin(
      allowlistVersions,
      and(eq(allowlistVersions.listId, allowlists.id), eq(allowlistVersions.version, allowlists.version)),
    )
    .where(inArray(allowlists.id, ids));
  return new Map(
    rows.map(({ row: { listId: id, version, users, seed, patterns, blocks } }) => [
      id,
      { id, version, users, seed, patterns, chunks: blocks.map(({ chunk }) => chunk) },
    ]),
  );
}

/** Those that some of them name, each once and in their order; what is not there any more lets nobody in. */
export function namedBy(naming: readonly Naming[], lists: ReadonlyMap<string, ListRef>): ListRef[] {
  return [...new Set(naming.flatMap(listsOf))].flatMap((id) => lists.get(id) ?? []);
}

// A rollout that was kept before there were allowlists names none.
function listsOf({ audiences }: Naming): string[] {
  return audiences.flatMap((audience) => (audience.kind === "allowlist" ? (audience.allowlists ?? []) : []));
}
