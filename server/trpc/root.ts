import { appRouter as apps } from "#server/trpc/routers/app.ts";
import { approvalRouter } from "#server/trpc/routers/approval.ts";
import { activityRouter, inboxRouter } from "#server/trpc/routers/inbox.ts";
import { memberRouter } from "#server/trpc/routers/member.ts";
import { programRouter } from "#server/trpc/routers/program.ts";
import { releaseRouter } from "#server/trpc/routers/release.ts";
import { sessionRouter } from "#server/trpc/routers/session.ts";
import { simulatorRouter } from "#server/trpc/routers/simulator.ts";
import { versionRouter } from "#server/trpc/routers/version.ts";
import { router } from "./init.ts";

export const rootRouter = router({
  session: sessionRouter,
  program: programRouter,
  version: versionRouter,
  app: apps,
  release: releaseRouter,
  approval: approvalRouter,
  member: memberRouter,
  inbox: inboxRouter,
  activity: activityRouter,
  simulator: simulatorRouter,
});
export type RootRouter = typeof rootRouter;
