import { appOperations, approvalOperations } from "#lib/protocol/api/operations/apps.ts";
import { listTargets } from "#server/app/list-targets.ts";
import { notFound, serve } from "#server/doors/v1/serve.ts";
import { pageAnswer } from "#server/doors/v1/shape.ts";
import { listApprovals } from "#server/review/list-approvals.ts";

export const servedApps = {
  listApps: serve(appOperations.listApps, async ({ scope, query }) => {
    const targets = await listTargets(scope, query.version ?? null);
    if (!targets) return notFound;
    const items = targets.map((app) => ({
      ...app,
      environments: app.environments.map(({ used, ...settings }) => ({
        ...settings,
        release: used && { id: used.releaseId, state: used.state },
      })),
    }));
    return { ok: true, answer: { items } };
  }),
};

export const servedApprovals = {
  listApprovals: serve(approvalOperations.listApprovals, async ({ scope, query }) => {
    const { status, app, ...rest } = query;
    const page = await listApprovals(scope, { ...rest, appId: app, waiting: status === "waiting" });
    const items = page.approvals.map(({ id, holder, since, decision, ...approval }) => ({
      ...approval,
      release: id,
      reviewer: holder,
      since: since.getTime(),
      decision: decision && { action: decision.action, actor: decision.actorName, at: decision.at.getTime() },
    }));
    return { ok: true, answer: pageAnswer(items, page.nextCursor) };
  }),
};
