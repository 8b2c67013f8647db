import { grants, type Role } from "#lib/access/roles.ts";

/** The page on which a person begins in a workspace: a reviewer operates no mini programs. */
export function homeOf({ slug, role }: { slug: string; role: Role }): string {
  return `/w/${slug}/${grants[role].programs === "none" ? "approvals" : "programs"}`;
}
