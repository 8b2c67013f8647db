import { eq } from "drizzle-orm";
import { grants } from "#lib/access/roles.ts";
import type { Executor } from "#db/client.ts";
import { memberships } from "#db/schema/person.ts";

type Membership = typeof memberships.$inferSelect;

/**
 * Locks the members of a workspace until the transaction ends, and answers who they are now: two admins who demote or
 * remove each other must not both succeed. Always in the same order, or two of them would wait for each other.
 */
export async function lockMembers(tx: Executor, workspaceId: string): Promise<Members> {
  await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(eq(memberships.workspaceId, workspaceId))
    .orderBy(memberships.userId)
    .for("update");
  // The lock may have waited: what was read before it is not what stands now.
  const now = await tx.select().from(memberships).where(eq(memberships.workspaceId, workspaceId));
  const admins = now.filter(({ role, state }) => state === "active" && grants[role].administers);
  return {
    find: (userId) => now.find((member) => member.userId === userId),
    isAdmin: (userId) => admins.some((member) => member.userId === userId),
    hasOtherAdmin: (userId) => admins.some((member) => member.userId !== userId),
  };
}

export type Members = {
  find(userId: string): Membership | undefined;
  isAdmin(userId: string): boolean;
  hasOtherAdmin(userId: string): boolean;
};
