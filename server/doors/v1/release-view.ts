import type { ApiRelease } from "#lib/protocol/api/releases.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import type { listReleases } from "#server/release/list-releases.ts";
import { getRelease, type ReleaseView } from "#server/release/get-release.ts";
import { consolePage, millisOf } from "./shape.ts";

/** A release as /api/v1 tells it; null where the person may not know of it. */
export async function releaseView(scope: WorkspaceScope, releaseId: string): Promise<ApiRelease | null> {
  const release = await getRelease(scope, releaseId);
  if (!release) return null;
  const { request, ramp, schedule, last, restorable } = release;
  return {
    ...release,
    ...summaryView(release),
    appliedAt: millisOf(release.appliedAt),
    restores: release.restoresId,
    review: reviewOf(release),
    request: request && { ...request, by: request.by.name },
    ramp: ramp ?? null,
    schedule: schedule && { ...schedule, by: schedule.by.name },
    rollout: release.rollout ?? null,
    grayscaleUntil: millisOf(release.grayscaleUntil),
    restorable: restorable.map(({ releaseId: id, version }) => ({ release: id, version })),
    last: last && { id: last.id, at: last.at.getTime(), actor: last.actorName, action: last.action },
    url: consolePage(scope, `/releases/${release.id}`),
  };
}

type Summary = Awaited<ReturnType<typeof listReleases>>["releases"][number];

/** The same as a line of a list. */
export const summaryView = ({ version, createdAt, updatedAt, ...release }: Summary) => ({
  id: release.id,
  revision: release.revision,
  state: release.state,
  reviewMark: release.reviewMark,
  environment: release.environment,
  program: release.program,
  app: release.app,
  version: { id: version.id, version: version.name, sha256: version.sha256, size: version.sizeBytes },
  createdAt: createdAt.getTime(),
  updatedAt: updatedAt.getTime(),
});

const answers = ["approve", "reject", "delay", "approve_removal", "reject_removal"];

/** The newest answer of a reviewer. */
function reviewOf({ history }: ReleaseView): ApiRelease["review"] {
  const entry = history.find(({ action }) => answers.includes(action));
  return entry
    ? { action: entry.action, at: entry.at.getTime(), actor: entry.actorName, reason: entry.words }
    : null;
}
