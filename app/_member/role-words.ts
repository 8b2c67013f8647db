import type { Role } from "#lib/access/roles.ts";
import { phrase } from "#lib/text/phrase.ts";

const words: Record<Role, readonly string[]> = {
  workspace_admin: [
    phrase("Works on every mini program of the workspace"),
    phrase("Reviews every release that targets its apps"),
    phrase("Manages apps, members and settings"),
  ],
  workspace_developer: [phrase("Works on the mini programs that are assigned to them")],
  workspace_reviewer: [
    phrase("Reviews every release that targets the workspace's apps"),
    phrase("Changes nothing else"),
  ],
  developer_admin: [
    phrase("Works on every mini program of the workspace"),
    phrase("Manages members and settings"),
  ],
  developer: [phrase("Works on the mini programs that are assigned to them")],
};

/** What a role may do, a sentence each, to be said with `t`. */
export const roleWords = (role: Role): readonly string[] => words[role];
