import { setImmediate as breathe } from "node:timers/promises";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import { sipKey } from "#lib/rules/siphash.ts";
import { blockOf } from "#lib/rules/user-list.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { readBlock } from "./list-blobs.ts";
import { keepsLists, readList } from "./list-scope.ts";

export type UsersQuery = { listId: string; search: string; cursor?: string | undefined };

/**
 * A page of who is on a list, block by block and by user id inside a block; `search` finds a part of the id. The
 * cursor is the last user of the page before. Null where there is no such list for them.
 */
export async function listUsers(scope: WorkspaceScope, { listId, search, cursor }: UsersQuery) {
  const { database } = await runtime();
  const read = keepsLists(scope) && (await readList(database.db, scope.workspace.id, listId));
  if (!read) return null;
  const { blocks, seed, version, users } = read.version;
  const start = cursor === undefined ? 0 : blockOf(sipKey(seed), cursor, Math.max(1, blocks.length));
  const found: string[] = [];
  for (const [at, block] of blocks.slice(start).entries()) {
    const ids = await readBlock(block);
    const after = at === 0 && cursor !== undefined ? ids.filter((id) => id > cursor) : ids;
    const matching = search ? after.filter((id) => id.includes(search)) : after;
    found.push(...matching.slice(0, limits.pageSize + 1 - found.length));
    if (found.length > limits.pageSize) break;
    await breathe();
  }
  const page = found.slice(0, limits.pageSize);
  return {
    version,
    users,
    userIds: page,
    nextCursor: found.length > page.length ? (page.at(-1) ?? null) : null,
  };
}
