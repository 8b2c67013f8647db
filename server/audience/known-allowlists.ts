import { and, eq, inArray } from "drizzle-orm";
import { namedAllowlists } from "#lib/release/rollout-choice.ts";
import type { Command } from "#lib/release/commands.ts";
import type { Executor } from "#db/client.ts";
import { allowlists } from "#db/schema/allowlist.ts";

/** The allowlists that a command names, of those that the release's own workspace has. */
export const knownAllowlists = (tx: Executor, workspaceId: string, command: Command): Promise<string[]> =>
  ownAllowlists(tx, workspaceId, namedAllowlists(command));

/** Those of some allowlists that the workspace has. None of them is deleted before the transaction ends. */
export async function ownAllowlists(
  tx: Executor,
  workspaceId: string,
  named: readonly string[],
): Promise<string[]> {
  if (named.length === 0) return [];
  const own = and(eq(allowlists.workspaceId, workspaceId), inArray(allowlists.id, [...named]));
  const rows = await tx.select({ id: allowlists.id }).from(allowlists).where(own).for("share");
  return rows.map(({ id }) => id);
}
