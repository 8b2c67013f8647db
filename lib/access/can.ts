import type { Person, Standing } from "#lib/release/facts.ts";
import { grants, type Role, type WorkspaceKind } from "./roles.ts";

/** A person in one workspace: who asks, and with which role. */
export type Member = {
  userId: string;
  name: string;
  workspaceId: string;
  workspaceKind: WorkspaceKind;
  role: Role;
  /** Mini programs assigned to this member. Counts only where the role sees assigned ones. */
  assignedProgramIds: ReadonlySet<string>;
};

/** Whether the member sees and operates a mini program of their own workspace. */
export function canOperate(member: Member, program: { id: string; workspaceId: string }): boolean {
  if (program.workspaceId !== member.workspaceId) return false;
  const { programs } = grants[member.role];
  return programs === "all" || (programs === "assigned" && member.assignedProgramIds.has(program.id));
}

export const canAdminister = (member: Member): boolean => grants[member.role].administers;
/** Only the role of a tenant's workspace reviews, and only what targets its apps. */
export const canReview = (member: Member): boolean => grants[member.role].reviews;

export type ReleaseRelation = {
  program: { id: string; workspaceId: string };
  appWorkspaceId: string;
  applicantId: string | null;
  /** A release that was never applied for is the owner's alone. */
  everApplied: boolean;
};

/** How the member stands to a release; null where they may not know that it exists. */
export function personFor(member: Member, release: ReleaseRelation): Person | null {
  const standings = new Set<Standing>();
  if (canOperate(member, release.program)) {
    standings.add("owner");
    if (canAdminister(member)) standings.add("owner_admin");
    if (release.applicantId === member.userId) standings.add("applicant");
  }
  if (release.appWorkspaceId === member.workspaceId && release.everApplied && canReview(member)) {
    standings.add("reviewer");
    if (canAdminister(member)) standings.add("tenant_admin");
  }
  return standings.size > 0 ? { userId: member.userId, name: member.name, standings } : null;
}
