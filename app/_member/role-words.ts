import type { Role } from "#lib/access/roles.ts";

const words: Record<Role, readonly string[]> = {
  workspace_admin: [
    "Works on every mini program of the workspace",
    "Reviews every release that targets its apps",
    "Manages apps, members and settings",
  ],
  workspace_developer: ["Works on the mini programs that are assigned to them"],
  workspace_reviewer: ["Reviews every release that targets the workspace's apps", "Changes nothing else"],
  developer_admin: ["Works on every mini program of the workspace", "Manages members and settings"],
  developer: ["Works on the mini programs that are assigned to them"],
};

/** What a role may do, a sentence each. */
export const roleWords = (role: Role): readonly string[] => words[role];
