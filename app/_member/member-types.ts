import type { inferRouterOutputs } from "@trpc/server";
import { grants } from "#lib/access/roles.ts";
import type { RootRouter } from "#server/trpc/root.ts";

export type Member = inferRouterOutputs<RootRouter>["member"]["list"][number];

/** The one admin who is left: a workspace always keeps one. */
export function isLastAdmin(member: Member, members: readonly Member[]): boolean {
  const admins = members.filter(({ role, state }) => state === "active" && grants[role].administers);
  return admins.length === 1 && admins[0]?.id === member.id;
}
