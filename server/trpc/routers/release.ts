import { tracked } from "@trpc/server";
import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { scopeOfCommand } from "#lib/access/command-scope.ts";
import { personCommandSchema } from "#lib/release/commands.ts";
import { writtenOverrideSchema } from "#lib/release/configuration.ts";
import { environments } from "#lib/release/environments.ts";
import { releaseLimits } from "#lib/release/limits.ts";
import { logKindSchema } from "#lib/release/log-kinds.ts";
import { testerIdsSchema } from "#lib/release/tester-id.ts";
import { resumeAdmissions } from "#server/admission/resume-admissions.ts";
import { windowFill } from "#server/admission/window-fill.ts";
import { estimateUsers } from "#server/insight/estimate-users.ts";
import { getBuildLog } from "#server/release/get-build-log.ts";
import { getDifference } from "#server/release/get-difference.ts";
import { getRelease, listReleaseLog } from "#server/release/get-release.ts";
import { listTesters } from "#server/release/list-testers.ts";
import { previewPromotion } from "#server/release/preview-promotion.ts";
import { previewTesters } from "#server/release/preview-testers.ts";
import { selectMany } from "#server/release/select-many.ts";
import { selectApp } from "#server/release/select-app.ts";
import { sendCommand } from "#server/release/send-command.ts";
import { keyOf, watchRelease } from "#server/release/watch-release.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { requireScope, router, workspaceProcedure } from "#server/trpc/init.ts";

const releaseId = z.string().min(1).max(40);
const one = z.object({ releaseId });

export const releaseRouter = router({
  select: workspaceProcedure
    .meta({ token: "releases:write" })
    .input(
      z.object({
        versionId: z.string().max(40),
        appId: z.string().max(40),
        environment: z.enum(environments),
        override: writtenOverrideSchema.default({}),
        asIn: releaseId.optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => orThrow(await selectApp(ctx.scope, input))),

  /** One version to many apps and environments: an outcome each. */
  selectMany: workspaceProcedure
    .meta({ token: "releases:write" })
    .input(
      z.object({
        versionId: z.string().max(40),
        targets: z
          .array(z.object({ appId: z.string().max(40), environment: z.enum(environments) }))
          .min(1, phrase("Choose at least one target."))
          .max(releaseLimits.targetsMax, phrase("{maximum} targets at once are the most.")),
        override: writtenOverrideSchema.default({}),
        asIn: releaseId.optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => orThrow(await selectMany(ctx.scope, input))),

  get: workspaceProcedure
    .meta({ token: "releases:read" })
    .input(one)
    .query(async ({ ctx, input }) => found(await getRelease(ctx.scope, input.releaseId))),

  send: workspaceProcedure
    .meta({ token: ["releases:write", "reviews:write"] })
    .input(z.object({ releaseId, seenRevision: z.int().optional(), command: personCommandSchema }))
    .mutation(async ({ ctx, input: { releaseId: id, seenRevision, command } }) => {
      requireScope(ctx.actor, scopeOfCommand(command.command));
      const seen = { releaseId: id, ...(seenRevision && { seenRevision }) };
      return orThrow(await sendCommand(ctx.scope, seen, command));
    }),

  log: workspaceProcedure
    .meta({ token: "releases:read" })
    .input(z.object({ releaseId, before: z.int().optional(), kind: logKindSchema.optional() }))
    .query(async ({ ctx, input }) => found(await listReleaseLog(ctx.scope, input))),

  buildLog: workspaceProcedure
    .meta({ token: "releases:read" })
    .input(one)
    .query(async ({ ctx, input }) => found(await getBuildLog(ctx.scope, input.releaseId))),

  testers: workspaceProcedure
    .meta({ token: "releases:read" })
    .input(
      z.object({
        releaseId,
        search: z.string().max(256).default(""),
        opened: z.enum(["yes", "no"]).optional(),
        cursor: z.string().max(256).optional(),
      }),
    )
    .query(async ({ ctx, input }) => found(await listTesters(ctx.scope, input))),

  previewTesters: workspaceProcedure
    .meta({ token: "releases:write" })
    .input(z.object({ releaseId, userIds: testerIdsSchema }))
    .mutation(async ({ ctx, input }) =>
      found(await previewTesters(ctx.scope, input.releaseId, input.userIds)),
    ),

  /** Against another release of the mini program, else against what is live there. */
  difference: workspaceProcedure
    .meta({ token: "releases:read" })
    .input(z.object({ releaseId, againstReleaseId: releaseId.optional() }))
    .query(async ({ ctx, input }) =>
      found(await getDifference(ctx.scope, input.releaseId, input.againstReleaseId)),
    ),

  /** What promoting a release to another target would change there. */
  promotion: workspaceProcedure
    .meta({ token: "releases:read" })
    .input(z.object({ releaseId, appId: z.string().max(40), environment: z.enum(environments) }))
    .query(async ({ ctx, input }) => found(await previewPromotion(ctx.scope, input))),

  users: workspaceProcedure
    .meta({ token: "releases:read" })
    .input(one)
    .query(async ({ ctx, input }) => found(await estimateUsers(ctx.scope, input.releaseId))),

  /** How full its time window is. */
  window: workspaceProcedure
    .meta({ token: "releases:read" })
    .input(one)
    .query(async ({ ctx, input }) => found(await windowFill(ctx.scope, input.releaseId))),

  /** Counts the window's users anew where the store has lost them. */
  resumeWindow: workspaceProcedure
    .input(one)
    .mutation(async ({ ctx, input }) =>
      orThrow(await resumeAdmissions(ctx.scope, input.releaseId, "window")),
    ),

  /** The release's revision and the newest build line, whenever they change. */
  watch: workspaceProcedure
    .meta({ token: "releases:read" })
    .input(one)
    .subscription(async function* ({ ctx, input, signal }) {
      for await (const change of found(await watchRelease(ctx, input.releaseId, signal))) {
        yield tracked(keyOf(change), change);
      }
    }),
});
