import { mail } from "#server/outbox/mail.ts";
import { notify } from "#server/outbox/notify.ts";
import { buildPackage, giveUpBuild } from "#server/release/build-package.ts";
import { runTimer } from "#server/release/run-timer.ts";
import { publish } from "#server/snapshot/publish.ts";
import type { Handlers } from "./jobs.ts";

/** What each queue's messages do. Every one of them may come twice. */
export const handlers: Handlers = {
  build: ({ releaseId }) => buildPackage(releaseId),
  build_given_up: ({ releaseId }) => giveUpBuild(releaseId),
  publish: async (target) => void (await publish(target, Date.now())),
  release_timer: (timer) => runTimer(timer, Date.now()),
  notify,
  mail,
};
