import { releaseOperations } from "#lib/protocol/api/operations/releases.ts";
import { releaseView, summaryView } from "#server/doors/v1/release-view.ts";
import { foundOr404, notFound, serve } from "#server/doors/v1/serve.ts";
import { pageAnswer } from "#server/doors/v1/shape.ts";
import { awaitChange } from "#server/release/await-change.ts";
import { listReleaseLog } from "#server/release/get-release.ts";
import { listReleases } from "#server/release/list-releases.ts";
import { selectApp } from "#server/release/select-app.ts";
import { byOf } from "./refusal-view.ts";
import { giveCommand } from "./give-command.ts";

const pageSize = 25;

export const servedReleases = {
  listReleases: serve(releaseOperations.listReleases, async ({ scope, query }) => {
    const { releases, nextCursor } = await listReleases(scope, { ...query, limit: query.limit ?? pageSize });
    return { ok: true, answer: pageAnswer(releases.map(summaryView), nextCursor) };
  }),
  createRelease: serve(releaseOperations.createRelease, async ({ scope, body }) => {
    const { version: versionId, app: appId, environment, configuration: override } = body;
    const outcome = await selectApp(scope, { versionId, appId, environment, override });
    if (!outcome.ok) return { ok: false, refusal: outcome.why, more: byOf(outcome) };
    return foundOr404(await releaseView(scope, outcome.releaseId));
  }),
  getRelease: serve(releaseOperations.getRelease, async ({ scope, actor, path, query, request }) => {
    const { after, wait = 0 } = query;
    const waiting = { releaseId: path.release, after: after ?? 0, seconds: wait };
    if (after !== undefined && wait > 0) await awaitChange({ actor, scope }, waiting, request.signal);
    return foundOr404(await releaseView(scope, path.release));
  }),
  listReleaseLog: serve(releaseOperations.listReleaseLog, async ({ scope, path, query }) => {
    const limit = query.limit ?? pageSize;
    const before = query.cursor === undefined ? undefined : Number(query.cursor);
    const entries = await listReleaseLog(scope, { releaseId: path.release, before, limit: limit + 1 });
    if (!entries) return notFound;
    const page = entries.slice(0, limit);
    const items = page.map(({ id, at, actorId, actorName, action, fromState, toState, details }) => ({
      id,
      at: at.getTime(),
      actor: actorId === null ? null : { id: actorId, name: actorName },
      action,
      from: fromState,
      to: toState,
      details,
    }));
    const last = entries.length > limit ? page.at(-1) : undefined;
    return { ok: true, answer: pageAnswer(items, last ? String(last.id) : null) };
  }),
  giveCommand: serve(releaseOperations.giveCommand, giveCommand),
};
