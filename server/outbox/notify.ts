import { and, eq, inArray, or } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { logEntries } from "#db/schema/audit.ts";
import { notices } from "#db/schema/notice.ts";
import { memberships } from "#db/schema/person.ts";
import { programAssignments, programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { QueuePayloads } from "#server/jobs/queues.ts";
import { runtime } from "#server/runtime.ts";
import { noticeText } from "./notice-text.ts";

type Message = QueuePayloads["notify"];

/** Tells people what happened: a notice in the inbox each, and a mail for each notice. Safe to repeat. */
export async function notify({ logEntryId, audience }: Message): Promise<void> {
  const { database, jobs } = await runtime();
  await database.db.transaction(async (tx) => {
    const subject = await readSubject(tx, logEntryId);
    if (!subject) return;
    const { entry, release } = subject;
    const recipients = await readRecipients(tx, { audience, ...subject });
    const words = noticeText({ ...subject, version: subject.version.name, audience });
    for (const { userId, workspaceId } of recipients) {
      if (userId === entry.actorId && audience !== "applicant") continue;
      const row = {
        key: `${entry.id}.${audience}.${userId}`,
        userId,
        workspaceId,
        releaseId: release.id,
        title: words.title,
        body: words.body,
        href: `/releases/${release.id}`,
      };
      const [notice] = await tx
        .insert(notices)
        .values(row)
        .onConflictDoNothing()
        .returning({ id: notices.id });
      if (notice) await jobs.send(tx, "mail", { noticeId: notice.id });
    }
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
type Recipient = { userId: string; workspaceId: string };

type Audience = Message["audience"];
type One = Exclude<Audience, "everybody">;

async function readRecipients(
  tx: Executor,
  { audience, ...subject }: Subject & { audience: Audience },
): Promise<Recipient[]> {
  if (audience !== "everybody") return readSide(tx, { audience, ...subject });
  const sides = ["owner_side", "reviewers"] as const;
  const found = await Promise.all(sides.map((side) => readSide(tx, { audience: side, ...subject })));
  // A tenant's own mini program has the same people on both sides.
  return [...new Map(found.flat().map((one) => [one.userId, one])).values()];
}

async function readSide(
  tx: Executor,
  { audience, release, program, app }: Subject & { audience: One },
): Promise<Recipient[]> {
  const assigned = tx
    .select({ userId: programAssignments.userId })
    .from(programAssignments)
    .where(eq(programAssignments.programId, program.id));
  const isAdmin = inArray(memberships.role, ["workspace_admin", "developer_admin"]);
  const tenant = eq(memberships.workspaceId, app.workspaceId);
  const owner = eq(memberships.workspaceId, program.workspaceId);
  const sides = {
    reviewers: and(tenant, inArray(memberships.role, ["workspace_admin", "workspace_reviewer"])),
    tenant_admins: and(tenant, isAdmin),
    owner_admins: and(owner, isAdmin),
    owner_side: and(owner, or(isAdmin, inArray(memberships.userId, assigned))),
    applicant: and(owner, eq(memberships.userId, release.applicantId ?? release.createdBy)),
  };
  return tx
    .select({ userId: memberships.userId, workspaceId: memberships.workspaceId })
    .from(memberships)
    .where(and(eq(memberships.state, "active"), sides[audience]));
}
