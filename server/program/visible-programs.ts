import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import { grants } from "#lib/access/roles.ts";
import { programs } from "#db/schema/program.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";

/** The condition that keeps a query to the mini programs which the scope's person operates. */
export function visiblePrograms({ member }: WorkspaceScope): SQL | undefined {
  const own = eq(programs.workspaceId, member.workspaceId);
  const { programs: seen } = grants[member.role];
  if (seen === "all") return own;
  if (seen === "none" || member.assignedProgramIds.size === 0) return sql`false`;
  return and(own, inArray(programs.id, [...member.assignedProgramIds]));
}
