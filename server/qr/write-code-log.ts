import type { Executor } from "#db/client.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import type { ReleaseContext } from "#server/release/read-facts.ts";

/** Writes what happened to a release's codes into its log. */
export function writeCodeLog(
  tx: Executor,
  { program, release }: ReleaseContext,
  entry: { scope: WorkspaceScope; action: string; details: Record<string, unknown> },
): Promise<number> {
  const { scope, action, details } = entry;
  return writeLog(tx, {
    workspaceId: program.workspaceId,
    programId: program.id,
    releaseId: release.id,
    appId: release.appId,
    environment: release.environment,
    actor: scope.person,
    action,
    details,
  });
}
