import { and, eq, sql } from "drizzle-orm";
import { personFor } from "#lib/access/can.ts";
import type { Command, PersonCommand } from "#lib/release/commands.ts";
import { decide, type Decision } from "#lib/release/decide.ts";
import { platform, type Person } from "#lib/release/facts.ts";
import type { ReleaseState } from "#lib/release/states.ts";
import type { Executor } from "#db/client.ts";
import { releases } from "#db/schema/release.ts";
import { openWindow } from "#server/admission/open-window.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { knownAllowlists } from "#server/audience/known-allowlists.ts";
import { pinRules } from "#server/audience/pin-rules.ts";
import { enqueue } from "#server/outbox/enqueue.ts";
import { checkReview, closeReview } from "#server/review/check-review.ts";
import { keepDecision } from "#server/review/keep-decision.ts";
import { runtime } from "#server/runtime.ts";
import { conflictOf, conflictOfError, Outpaced, type Conflict } from "./conflict.ts";
import { readFacts, type ReleaseContext } from "./read-facts.ts";
import { recordOf, type CommandRecord } from "./record-of.ts";
import { restoreRelease } from "./restore-release.ts";
import { setTimers } from "./set-timers.ts";
import { supersedeOlder } from "./supersede-older.ts";
import { updateTesters } from "./update-testers.ts";

export type CommandOutcome = { ok: true; state: ReleaseState | "gone"; revision: number } | Conflict;

/**
 * Gives a person's command to a release: decided purely, written in one transaction.
 * @param seenRevision what the person looked at; when somebody was faster, the answer names who did what
 */
export function sendCommand(
  scope: WorkspaceScope,
  target: { releaseId: string; seenRevision?: number },
  command: PersonCommand,
): Promise<CommandOutcome> {
  return give(target, command, {
    actor: { id: scope.person.id, name: scope.person.name },
    standing: (context) => personFor(scope.member, relationOf(context)),
  });
}

/** The platform's own commands: built, build failed, what a clock was set for. */
export function sendPlatformCommand(
  releaseId: string,
  command: Command,
  seenRevision?: number,
): Promise<CommandOutcome> {
  const target = { releaseId, ...(seenRevision === undefined ? {} : { seenRevision }) };
  return give(target, command, { actor: null, standing: () => platform });
}

export const relationOf = ({ release, program, app }: ReleaseContext) => ({
  program,
  appWorkspaceId: app.workspaceId,
  applicantId: release.applicantId,
  everApplied: release.appliedAt !== null,
});

type Giver = {
  actor: { id: string; name: string } | null;
  standing: (context: ReleaseContext) => Person | null;
};

async function give(
  target: { releaseId: string; seenRevision?: number },
  command: Command,
  { actor, standing }: Giver,
): Promise<CommandOutcome> {
  const { database } = await runtime();
  try {
    return await database.db.transaction(async (tx) => {
      const read = await readFacts(tx, target.releaseId);
      const person = read && standing(read);
      if (!read || !person) return { ok: false, why: "not_found" };
      const { workspaceId } = read.program;
      const facts = {
        ...read.facts,
        rules: await pinRules(tx, workspaceId, command),
        allowlists: await knownAllowlists(tx, workspaceId, command),
      };
      const context = { ...read, facts };
      const { release } = context;
      if (target.seenRevision !== undefined && target.seenRevision !== release.revision) {
        return conflictOf(tx, release.id, "stale");
      }
      const decision = decide(facts, command, person);
      if (!decision.ok) return conflictOf(tx, release.id, decision.why);
      const review = await checkReview(tx, { context, command, actor });
      if (!review.ok) return review;
      return write(tx, { context, command, decision, actor, said: review.details });
    });
  } catch (error) {
    const conflict = await conflictOfError(database.db, target.releaseId, error);
    if (conflict) return conflict;
    throw error;
  }
}

type Decided = {
  context: ReleaseContext;
  command: Command;
  decision: Extract<Decision, { ok: true }>;
  actor: { id: string; name: string } | null;
  /** What a review adds to the log. */
  said: Record<string, unknown>;
};

async function write(tx: Executor, decided: Decided): Promise<CommandOutcome> {
  const { context, command, decision, actor, said } = decided;
  const { release } = context;
  const record = await recordOf(context, command, actor);
  const superseded = decision.supersedes ? await supersedeOlder(tx, context) : null;
  // A "no" that is returned would commit what was written before it.
  if (!(await swap(tx, decided, record.fields))) throw new Outpaced();
  const restored = decision.restoresId ? await restoreRelease(tx, context, decision.restoresId) : null;
  // After the swap: it locks the release, so that two lists in another order cannot lock each other's rows.
  const testers = command.command === "update_testers" ? await updateTesters(tx, release.id, command) : null;
  await closeReview(tx, { context, command, actor });
  // Logs come last: they queue behind the workspace's other writers, who may be waiting for a row of ours.
  if (superseded) await writeLog(tx, superseded);
  const logEntryId = await writeLog(tx, {
    workspaceId: context.program.workspaceId,
    programId: release.programId,
    releaseId: release.id,
    appId: release.appId,
    environment: release.environment,
    actor,
    action: command.command,
    fromState: release.state,
    toState: decision.to,
    details: { ...record.details, ...testers, ...restored, ...said },
  });
  await keepDecision(tx, { context, command, actor, logEntryId });
  await enqueue(tx, decision.effects, { ...release, releaseId: release.id, logEntryId });
  await setTimers(tx, release.id, decision.changes);
  await openWindow(tx, release, decision.changes);
  return { ok: true, state: decision.to, revision: release.revision + 1 };
}

/** Compare and swap: true when nobody changed the release since it was read. */
async function swap(tx: Executor, decided: Decided, fields: CommandRecord["fields"]): Promise<boolean> {
  const { release } = decided.context;
  const { to, changes } = decided.decision;
  const { grayscaleUntil, ...plain } = changes;
  const until = grayscaleUntil === undefined ? {} : { grayscaleUntil: moment(grayscaleUntil) };
  const unchanged = and(eq(releases.id, release.id), eq(releases.revision, release.revision));
  if (to === "gone")
    return (await tx.delete(releases).where(unchanged).returning({ id: releases.id })).length > 0;
  const { revision } = release;
  const values = { ...fields, ...plain, ...until, state: to, revision: revision + 1, updatedAt: sql`now()` };
  return (await tx.update(releases).set(values).where(unchanged).returning({ id: releases.id })).length > 0;
}

const moment = (atMs: number | null): Date | null => (atMs === null ? null : new Date(atMs));
