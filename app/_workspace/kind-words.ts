import type { WorkspaceKind } from "#lib/access/roles.ts";
import { phrase } from "#lib/text/phrase.ts";

/** What each kind of workspace is called, and what it is for. */
export const kindWords: Record<WorkspaceKind, { name: string; help: string }> = {
  tenant: {
    name: phrase("Tenant workspace"),
    help: phrase("Owns apps, reviews what targets them, and releases mini programs of its own."),
  },
  developer: {
    name: phrase("Developer workspace"),
    help: phrase("Releases mini programs to the apps that their owners opened to it."),
  },
};
