import { z } from "zod";
import { noticeEvents } from "#lib/notice/events.ts";
import { listNotices, markAllRead, markNotice } from "#server/inbox/inbox.ts";
import { listPreferences, setPreference } from "#server/inbox/preferences.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

const noticeId = z.string().min(1).max(40);
const event = z.enum(noticeEvents);

export const inboxRouter = router({
  list: workspaceProcedure
    .input(z.object({ event: event.optional(), unread: z.boolean().optional(), cursor: noticeId.optional() }))
    .query(({ ctx, input }) => listNotices(ctx.scope, input)),

  mark: workspaceProcedure
    .input(z.object({ noticeId, read: z.boolean() }))
    .mutation(({ ctx, input }) => markNotice(ctx.scope, input.noticeId, input.read)),

  markAll: workspaceProcedure
    .input(z.object({ event: event.optional(), newestId: noticeId }))
    .mutation(({ ctx, input }) => markAllRead(ctx.scope, input)),

  preferences: workspaceProcedure.query(({ ctx }) => listPreferences(ctx.scope)),

  setPreference: workspaceProcedure
    .input(z.object({ event, inbox: z.boolean(), mail: z.boolean() }))
    .mutation(({ ctx, input: { event: of, ...wish } }) => setPreference(ctx.scope, of, wish)),
});
