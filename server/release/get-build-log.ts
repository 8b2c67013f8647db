import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { readBuildLines } from "./build-package.ts";
import { seenRelease } from "./get-release.ts";

/** What the builds of a release said, oldest first. */
export async function getBuildLog(scope: WorkspaceScope, releaseId: string) {
  const { database } = await runtime();
  return (await seenRelease(database.db, scope, releaseId)) ? readBuildLines(releaseId) : null;
}
