/** The two kinds of workspace and the roles that each has. */
export const workspaceKinds = ["tenant", "developer"] as const;
export type WorkspaceKind = (typeof workspaceKinds)[number];

export const roles = [
  "workspace_admin",
  "workspace_developer",
  "workspace_reviewer",
  "developer_admin",
  "developer",
] as const;
export type Role = (typeof roles)[number];

export const roleNames: Record<Role, string> = {
  workspace_admin: "Workspace Admin",
  workspace_developer: "Workspace Developer",
  workspace_reviewer: "Workspace Reviewer",
  developer_admin: "Developer Admin",
  developer: "Developer",
};

export const rolesOf: Record<WorkspaceKind, readonly Role[]> = {
  tenant: ["workspace_admin", "workspace_developer", "workspace_reviewer"],
  developer: ["developer_admin", "developer"],
};

/** What a role may do in its workspace. `programs`: all of them, the assigned ones, or none. */
export type Grant = { programs: "all" | "assigned" | "none"; reviews: boolean; administers: boolean };

export const grants: Record<Role, Grant> = {
  workspace_admin: { programs: "all", reviews: true, administers: true },
  workspace_developer: { programs: "assigned", reviews: false, administers: false },
  workspace_reviewer: { programs: "none", reviews: true, administers: false },
  developer_admin: { programs: "all", reviews: false, administers: true },
  developer: { programs: "assigned", reviews: false, administers: false },
};
