import { appRouter as apps } from "./routers/app.ts";
import { approvalRouter } from "./routers/approval.ts";
import { activityRouter, inboxRouter } from "./routers/inbox.ts";
import { memberRouter } from "./routers/member.ts";
import { programRouter } from "./routers/program.ts";
import { releaseRouter } from "./routers/release.ts";
import { sessionRouter } from "./routers/session.ts";
import { simulatorRouter } from "./routers/simulator.ts";
import { versionRouter } from "./routers/version.ts";
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
