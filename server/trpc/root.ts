import { accountRouter } from "#server/trpc/routers/account.ts";
import { appRouter as apps } from "#server/trpc/routers/app.ts";
import { allowlistRouter } from "#server/trpc/routers/allowlist.ts";
import { approvalRouter } from "#server/trpc/routers/approval.ts";
import { activityRouter } from "#server/trpc/routers/activity.ts";
import { deviceLoginRouter } from "#server/trpc/routers/device-login.ts";
import { explainRouter } from "#server/trpc/routers/explain.ts";
import { inboxRouter } from "#server/trpc/routers/inbox.ts";
import { insightRouter } from "#server/trpc/routers/insight.ts";
import { invitationRouter } from "#server/trpc/routers/invitation.ts";
import { memberRouter } from "#server/trpc/routers/member.ts";
import { operatorRouter } from "#server/trpc/routers/operator.ts";
import { programRouter } from "#server/trpc/routers/program.ts";
import { qrRouter } from "#server/trpc/routers/qr.ts";
import { releaseRouter } from "#server/trpc/routers/release.ts";
import { ruleRouter } from "#server/trpc/routers/rule.ts";
import { sessionRouter } from "#server/trpc/routers/session.ts";
import { signingRouter } from "#server/trpc/routers/signing.ts";
import { simulatorRouter } from "#server/trpc/routers/simulator.ts";
import { switchRouter } from "#server/trpc/routers/switch.ts";
import { tokenRouter } from "#server/trpc/routers/token.ts";
import { testerRouter } from "#server/trpc/routers/tester.ts";
import { versionRouter } from "#server/trpc/routers/version.ts";
import { workspaceRouter } from "#server/trpc/routers/workspace.ts";
import { webhookRouter } from "#server/trpc/routers/webhook.ts";
import { router } from "./init.ts";

export const rootRouter = router({
  session: sessionRouter,
  account: accountRouter,
  workspace: workspaceRouter,
  token: tokenRouter,
  deviceLogin: deviceLoginRouter,
  invitation: invitationRouter,
  program: programRouter,
  version: versionRouter,
  signing: signingRouter,
  app: apps,
  release: releaseRouter,
  qr: qrRouter,
  tester: testerRouter,
  rule: ruleRouter,
  switch: switchRouter,
  allowlist: allowlistRouter,
  approval: approvalRouter,
  member: memberRouter,
  inbox: inboxRouter,
  activity: activityRouter,
  insight: insightRouter,
  webhook: webhookRouter,
  simulator: simulatorRouter,
  explain: explainRouter,
  operator: operatorRouter,
});
export type RootRouter = typeof rootRouter;
