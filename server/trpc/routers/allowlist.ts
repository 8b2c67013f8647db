import { z } from "zod";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import { allowlistName, allowlistPatterns, allowlistUserIds } from "#lib/allowlist/wish.ts";
import { allowlistDifference } from "#server/audience/allowlist-difference.ts";
import { cancelImport } from "#server/audience/cancel-import.ts";
import { changePatterns, changeUsers } from "#server/audience/change-allowlist.ts";
import { createAllowlist } from "#server/audience/create-allowlist.ts";
import { deleteAllowlist } from "#server/audience/delete-allowlist.ts";
import { getAllowlist } from "#server/audience/get-allowlist.ts";
import { listAllowlists } from "#server/audience/list-allowlists.ts";
import { listUsers } from "#server/audience/list-users.ts";
import { renameAllowlist } from "#server/audience/rename-allowlist.ts";
import { restoreAllowlist } from "#server/audience/restore-allowlist.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { router, workspaceProcedure } from "#server/trpc/init.ts";

const listId = z.string().max(40);
const version = z.int().min(1);
const seen = { listId, seenVersion: version };

/**
 * Allowlists: users that a workspace names once, by id and by pattern, for any of its rollouts. A rollout names lists
 * in its audience `{ kind: "allowlist", userIds, allowlists: [listId] }` and follows them: whatever makes a new version
 * here is published at once wherever the list is used, so say `uses` before saving.
 *
 * Files go through `POST /api/allowlists?workspace&list&mode=add|remove|replace&name=<file name>` with the file as
 * body: 202 with `importId`, then `get` shows the import in `imports` (readBytes of sizeBytes, rows; ask again each
 * second while its state is waiting or working). Refused rows: `GET /api/allowlists/report?workspace&import`, where
 * `refused` is above 0. Export: `GET /api/allowlists?workspace&list&format=csv|txt&version`.
 */
export const allowlistRouter = router({
  /** By name: `{ id, name, version, users, patterns (how many), uses, updatedAt }`. */
  list: workspaceProcedure.query(({ ctx }) => listAllowlists(ctx.scope)),

  /** With `versions` (newest first, each with added and removed), `imports`, `uses` and `hiddenUses`. */
  get: workspaceProcedure
    .input(z.object({ listId }))
    .query(async ({ ctx, input }) => found(await getAllowlist(ctx.scope, input.listId))),

  /** A page of `userIds`; `search` finds a part of an id; give `nextCursor` back as `cursor`. */
  users: workspaceProcedure
    .input(
      z.object({ listId, search: z.string().max(256).default(""), cursor: z.string().max(256).optional() }),
    )
    .query(async ({ ctx, input }) => found(await listUsers(ctx.scope, input))),

  /** What `to` has that `from` has not, and the other way round: how many, and the first hundred of each. */
  difference: workspaceProcedure
    .input(z.object({ listId, from: version, to: version }))
    .query(async ({ ctx, input }) => found(await allowlistDifference(ctx.scope, input))),

  /** A new list, empty or with users written by hand; a file is imported into it afterwards. */
  create: workspaceProcedure
    .input(
      z.object({
        name: allowlistName,
        userIds: allowlistUserIds.default([]),
        patterns: allowlistPatterns.default([]),
      }),
    )
    .mutation(async ({ ctx, input }) => orThrow(await createAllowlist(ctx.scope, input))),

  rename: workspaceProcedure
    .input(z.object({ listId, name: allowlistName }))
    .mutation(async ({ ctx, input }) => orThrow(await renameAllowlist(ctx.scope, input))),

  /** Adds and removes users by hand. Needs no seen version: two people who change a list both get their way. */
  changeUsers: workspaceProcedure
    .input(z.object({ listId, add: allowlistUserIds.default([]), remove: allowlistUserIds.default([]) }))
    .mutation(async ({ ctx, input: { listId: id, ...users } }) =>
      orThrow(await changeUsers(ctx.scope, id, users)),
    ),

  /** All patterns anew. An issue's path names the pattern that is none. */
  changePatterns: workspaceProcedure
    .input(z.object({ ...seen, patterns: allowlistPatterns }))
    .mutation(async ({ ctx, input: { patterns, ...target } }) =>
      orThrow(await changePatterns(ctx.scope, target, patterns)),
    ),

  /** Undo to a version: makes it the newest again, as a version of its own. */
  restore: workspaceProcedure
    .input(z.object({ ...seen, version: version.max(limits.versionNumberMax) }))
    .mutation(async ({ ctx, input: { version: restores, ...target } }) =>
      orThrow(await restoreAllowlist(ctx.scope, target, restores)),
    ),

  /** Refused with `allowlist_used` while a rollout or a switch names the list. */
  delete: workspaceProcedure
    .input(z.object(seen))
    .mutation(async ({ ctx, input }) => orThrow(await deleteAllowlist(ctx.scope, input))),

  cancelImport: workspaceProcedure
    .input(z.object({ listId, importId: z.string().max(40) }))
    .mutation(async ({ ctx, input }) => orThrow(await cancelImport(ctx.scope, input))),
});
