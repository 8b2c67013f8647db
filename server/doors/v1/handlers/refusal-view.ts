import type { ApiProblemMore } from "#lib/protocol/api/problem.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { getRelease } from "#server/release/get-release.ts";
import type { Conflict } from "#server/release/conflict.ts";

/** Who did what that stands in the way of a command; nothing where nobody did. */
export const byOf = ({ by }: Conflict): Pick<ApiProblemMore, "by"> =>
  by ? { by: { ...by, at: by.at.getTime() } } : {};

/** How the release of a refused command stands now, and what the asker could do with it. */
export async function standsNow(
  scope: WorkspaceScope,
  releaseId: string,
): Promise<Pick<ApiProblemMore, "release">> {
  const release = await getRelease(scope, releaseId);
  if (!release) return {};
  const { id, state, revision, commands } = release;
  const allowed = commands.flatMap((offer) => (offer.allowed ? [offer.command] : []));
  return { release: { id, state, revision, allowed } };
}
