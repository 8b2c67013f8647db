import { and, count, countDistinct, eq, inArray, isNotNull, notInArray, sql } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import { finalStates } from "#lib/release/states.ts";
import type { Text } from "#lib/text/text.ts";
import type { Executor } from "#db/client.ts";
import { programs } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { tell, type NoticeWords } from "#server/notice/tell.ts";
import { runtime } from "#server/runtime.ts";
import { liveProgram } from "./live-program.ts";

export type DeleteRefusal = "not_found" | "not_allowed" | "name_differs";

/**
 * Deletes a mini program. Nothing new comes of it from this moment on; its releases end one after another, and devices
 * hear that it is gone. Its log stays.
 */
export async function deleteProgram(
  scope: WorkspaceScope,
  programId: string,
  typedName: string,
): Promise<{ ok: true } | { ok: false; why: DeleteRefusal }> {
  const { database, jobs } = await runtime();
  return database.db.transaction(async (tx) => {
    const [program] = await tx.select().from(programs).where(liveProgram(scope, programId)).for("update");
    if (!program) return { ok: false, why: "not_found" };
    if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
    if (typedName.trim() !== program.name) return { ok: false, why: "name_differs" };
    const ends = await countEnding(tx, programId);
    await tx
      .update(programs)
      .set({ deletedAt: sql`now()`, revision: sql`${programs.revision} + 1` })
      .where(eq(programs.id, programId));
    await jobs.send(tx, "end_releases", { subject: "program", id: programId });
    await tellOthers(tx, scope, { program, ends });
    const details = { name: program.name, ...ends };
    const { workspace, person } = scope;
    await writeLog(tx, {
      workspaceId: workspace.id,
      programId,
      actor: person,
      action: "program.deleted",
      details,
    });
    return { ok: true };
  });
}

/** What deleting it would end, in numbers; null for a mini program that the person does not administer. */
export async function previewProgramDeletion(scope: WorkspaceScope, programId: string) {
  const { database } = await runtime();
  if (!canAdminister(scope.member)) return null;
  const [program] = await database.db
    .select({ id: programs.id })
    .from(programs)
    .where(liveProgram(scope, programId));
  return program ? countEnding(database.db, programId) : null;
}

type Ends = Awaited<ReturnType<typeof countEnding>>;

async function countEnding(db: Executor, programId: string) {
  const [row] = await db
    .select({
      open: count(sql`case when ${releases.state} <> 'full_release' then 1 end`),
      live: count(sql`case when ${releases.state} = 'full_release' then 1 end`),
      apps: countDistinct(releases.appId),
    })
    .from(releases)
    .where(unended(programId));
  return row ?? { open: 0, live: 0, apps: 0 };
}

const unended = (programId: string) =>
  and(eq(releases.programId, programId), notInArray(releases.state, [...finalStates]));

/** The owner side, and the tenants of whose apps something ends that they know of. */
async function tellOthers(
  tx: Executor,
  { person, workspace }: WorkspaceScope,
  { program, ends }: { program: { id: string; name: string }; ends: Ends },
): Promise<void> {
  const said = {
    program: program.name,
    person: person.name,
    owner: workspace.name,
    count: ends.open + ends.live,
  };
  const notice = { event: "removal", exceptUserId: person.id, words: (t: Text) => words(t, said) } as const;
  await tell(tx, {
    ...notice,
    to: { ownerSideOf: program.id },
    key: `program_deleted.${program.id}`,
    href: `/programs/${program.id}`,
  });
  const applied = and(unended(program.id), isNotNull(releases.appliedAt));
  const known = await tx
    .select({ releaseId: releases.id, appId: releases.appId })
    .from(releases)
    .where(inArray(releases.id, tx.select({ id: releases.id }).from(releases).where(applied)));
  // One notice an app, at one of its releases.
  for (const [appId, [first]] of Map.groupBy(known, (row) => row.appId)) {
    await tell(tx, {
      ...notice,
      to: { reviewersOf: appId },
      key: `program_deleted.${program.id}.${appId}`,
      href: `/releases/${first?.releaseId ?? ""}`,
    });
  }
}

const words = (
  t: Text,
  said: { program: string; person: string; owner: string; count: number },
): NoticeWords => ({
  title: t("{program} was deleted", said),
  body: t(
    "{person} of {owner} deleted the mini program {program}. {count, plural, =0 {It had no release under way} one {# release ends} other {# releases end}}: what was open is cancelled, what was live is archived, and devices are told that it is gone.",
    said,
  ),
});
