import { prepareReset } from "#server/auth/reset-password.ts";
import { letter } from "#server/outbox/letter.ts";
import { mail } from "#server/outbox/mail.ts";
import { notify } from "#server/outbox/notify.ts";
import { openAdmissions } from "#server/admission/open-admissions.ts";
import { giveUpImport, runImport } from "#server/audience/run-import.ts";
import { sweepAllowlist } from "#server/audience/sweep-allowlist.ts";
import { makeQuickDeltas, makeSmallFiles } from "#server/delta/make-deltas.ts";
import { sweepBlobs } from "#server/delta/sweep-blobs.ts";
import { buildPackage, giveUpBuild } from "#server/release/build-package.ts";
import { endReleases } from "#server/release/end-releases.ts";
import { pauseUnsigned } from "#server/signing/pause-unsigned.ts";
import { runTimer } from "#server/release/run-timer.ts";
import { tellTokenExpiry } from "#server/token/tell-token-expiry.ts";
import { publish } from "#server/snapshot/publish.ts";
import { announce } from "#server/webhook/announce.ts";
import { deliver } from "#server/webhook/deliver.ts";
import type { Handlers } from "./jobs.ts";

/** What each queue's messages do. Every one of them may come twice. */
export const handlers: Handlers = {
  build: ({ releaseId }) => buildPackage(releaseId),
  build_given_up: ({ releaseId }) => giveUpBuild(releaseId),
  publish: async (target) => void (await publish(target, Date.now())),
  allowlist_import: ({ importId }) => runImport(importId),
  allowlist_import_given_up: ({ importId }) => giveUpImport(importId),
  allowlist_sweep: sweepAllowlist,
  deltas: ({ releaseId }) => makeQuickDeltas(releaseId),
  small_files: ({ releaseId }) => makeSmallFiles(releaseId),
  blob_sweep: sweepBlobs,
  admissions: openAdmissions,
  release_timer: (timer) => runTimer(timer, Date.now()),
  end_releases: endReleases,
  signing_key_revoked: pauseUnsigned,
  notify,
  mail,
  announce,
  webhook: deliver,
  reset_request: prepareReset,
  letter,
  token_expiry: tellTokenExpiry,
};
