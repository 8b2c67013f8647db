import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Command, CommandName } from "#lib/release/commands.ts";
import type { Refusal } from "#lib/release/refusals.ts";
import type { SentAttachment } from "#lib/review/rejection.ts";
import type { Executor } from "#db/client.ts";
import { rejectionReasons, reviewAttachments, reviewLocks } from "#db/schema/review.ts";
import { Outpaced } from "#server/release/conflict.ts";
import type { LastEntry } from "#server/release/last-entry.ts";
import type { ReleaseContext } from "#server/release/read-facts.ts";
import { readLock } from "./read-lock.ts";

type Given = { context: ReleaseContext; command: Command; actor: { id: string } | null };
type Checked = { ok: true; details: Record<string, unknown> } | { ok: false; why: Refusal; by?: LastEntry };

const answers: readonly CommandName[] = ["approve", "reject", "approve_removal", "reject_removal"];
/** After these nothing waits for a reviewer. */
const endings: readonly CommandName[] = [
  "approve",
  "reject",
  "withdraw",
  "approve_removal",
  "reject_removal",
  "withdraw_removal",
];

/**
 * Whether a decided answer of a reviewer may be written: nobody else reviews the release, and what a rejection names
 * is there. With what the log keeps of it.
 */
export async function checkReview(tx: Executor, { context, command, actor }: Given): Promise<Checked> {
  if (!isAnswer(command.command) && command.command !== "delay") return { ok: true, details: {} };
  const lock = await readLock(tx, context.release.id);
  if (lock && lock.userId !== actor?.id) {
    return {
      ok: false,
      why: "review_locked",
      by: { name: lock.name, action: "review.claim", at: lock.since },
    };
  }
  if (command.command !== "reject") return { ok: true, details: {} };
  const reasons = await namedReasons(tx, context.app.workspaceId, command.reasonCodes ?? []);
  if (reasons === null) return { ok: false, why: "reason_unknown" };
  const attachments = await namedFiles(tx, { context, actor, ids: command.attachmentIds ?? [] });
  if (attachments === null) return { ok: false, why: "attachment_unknown" };
  return { ok: true, details: { reasons, attachments, attachmentIds: undefined } };
}

/** A "yes" or a "no"; a delay is neither. */
export const isAnswer = (command: CommandName): boolean => answers.includes(command);

/** What a written answer leaves behind: the review is nobody's, its reasons were used, its files are out. */
export async function closeReview(tx: Executor, { context, command }: Given): Promise<void> {
  const { id } = context.release;
  if (endings.includes(command.command)) await tx.delete(reviewLocks).where(eq(reviewLocks.releaseId, id));
  if (command.command !== "reject") return;
  const { reasonCodes = [], attachmentIds = [] } = command;
  if (reasonCodes.length > 0) {
    await tx
      .update(rejectionReasons)
      .set({ uses: sql`${rejectionReasons.uses} + 1` })
      .where(ofWorkspace(context.app.workspaceId, reasonCodes));
  }
  if (attachmentIds.length > 0) {
    const sent = await tx
      .update(reviewAttachments)
      .set({ sentAt: sql`now()` })
      .where(inArray(reviewAttachments.id, attachmentIds))
      .returning({ id: reviewAttachments.id });
    // One was taken out in the same moment: what the log names must be there.
    if (sent.length < new Set(attachmentIds).size) throw new Outpaced();
  }
}

const ofWorkspace = (workspaceId: string, codes: readonly string[]) =>
  and(eq(rejectionReasons.workspaceId, workspaceId), inArray(rejectionReasons.code, [...codes]));

/** An archived reason may still be named: it was chosen before it was archived. */
async function namedReasons(tx: Executor, workspaceId: string, codes: readonly string[]) {
  if (codes.length === 0) return [];
  const rows = await tx
    .select({ code: rejectionReasons.code, title: rejectionReasons.title })
    .from(rejectionReasons)
    .where(ofWorkspace(workspaceId, codes));
  return rows.length === new Set(codes).size ? rows : null;
}

type Files = { context: ReleaseContext; actor: Given["actor"]; ids: readonly string[] };

/** Drafts of the one who rejects, for this very release. */
async function namedFiles(tx: Executor, { context, actor, ids }: Files): Promise<SentAttachment[] | null> {
  if (ids.length === 0) return [];
  const { id, name, type, sizeBytes } = reviewAttachments;
  const own = and(
    eq(reviewAttachments.releaseId, context.release.id),
    eq(reviewAttachments.uploadedBy, actor?.id ?? ""),
    isNull(reviewAttachments.sentAt),
    inArray(reviewAttachments.id, [...ids]),
  );
  const rows = await tx.select({ id, name, type, sizeBytes }).from(reviewAttachments).where(own);
  return rows.length === new Set(ids).size ? rows : null;
}
