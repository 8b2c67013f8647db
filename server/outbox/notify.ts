import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { logEntries } from "#db/schema/audit.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { QueuePayloads } from "#server/jobs/queues.ts";
import type { Audience } from "#server/notice/audience.ts";
import { tell } from "#server/notice/tell.ts";
import { runtime } from "#server/runtime.ts";
import { noticeEvent } from "./notice-event.ts";
import { noticeText } from "./notice-text.ts";

type Message = QueuePayloads["notify"];

/** Tells people what happened to a release. Safe to repeat. */
export async function notify({ logEntryId, audience }: Message): Promise<void> {
  const { database } = await runtime();
  await database.db.transaction(async (tx) => {
    const subject = await readSubject(tx, logEntryId);
    if (!subject) return;
    const { entry, release } = subject;
    const decides = audience === "reviewers" && entry.action === "apply";
    await tell(tx, {
      event: noticeEvent(entry.action, audience),
      to: audienceOf(subject, audience),
      key: `${entry.id}.${audience}`,
      words: (t) => noticeText(subject, audience, t),
      href: decides ? `/approvals/${release.id}` : `/releases/${release.id}`,
      releaseId: release.id,
      exceptUserId: audience === "applicant" ? null : entry.actorId,
    });
  });
}

async function readSubject(tx: Executor, logEntryId: number) {
  const [row] = await tx
    .select({ entry: logEntries, release: releases, program: programs, version: versions, app: apps })
    .from(logEntries)
    .innerJoin(releases, eq(releases.id, logEntries.releaseId))
    .innerJoin(programs, eq(programs.id, releases.programId))
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .where(eq(logEntries.id, logEntryId));
  return row ?? null;
}

type Subject = NonNullable<Awaited<ReturnType<typeof readSubject>>>;

function audienceOf({ release, program, app }: Subject, audience: Message["audience"]): Audience {
  const ownerSide = { ownerSideOf: program.id };
  const reviewers = { reviewersOf: app.id };
  const sides = {
    reviewers,
    tenant_admins: { adminsOf: app.workspaceId },
    owner_admins: { adminsOf: program.workspaceId },
    owner_side: ownerSide,
    applicant: { membersOf: program.workspaceId, users: [release.applicantId ?? release.createdBy] },
    // A tenant's own mini program has the same people on both sides.
    everybody: { all: [ownerSide, reviewers] },
  };
  return sides[audience];
}
