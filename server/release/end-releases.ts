import { and, asc, eq, notInArray } from "drizzle-orm";
import { finalStates } from "#lib/release/states.ts";
import { releases } from "#db/schema/release.ts";
import type { QueuePayloads } from "#server/jobs/queues.ts";
import { runtime } from "#server/runtime.ts";
import { sendPlatformCommand } from "./send-command.ts";

const atOnce = 50;
const roundsMax = 2_000;

/**
 * Ends every release of an app or a mini program that was deleted: open ones are cancelled, live ones archived. One
 * transaction a release: after a crash the next try goes on where this one stopped.
 */
export async function endReleases({ subject, id }: QueuePayloads["end_releases"]): Promise<void> {
  const { database } = await runtime();
  const theirs = eq(subject === "app" ? releases.appId : releases.programId, id);
  const open = and(theirs, notInArray(releases.state, [...finalStates]));
  for (let round = 0; round < roundsMax; round += 1) {
    const rows = await database.db
      .select({ id: releases.id })
      .from(releases)
      .where(open)
      .orderBy(asc(releases.id))
      .limit(atOnce);
    if (rows.length === 0) return;
    let ended = 0;
    for (const row of rows) {
      const outcome = await sendPlatformCommand(row.id, { command: "end_with_subject", subject });
      if (outcome.ok) ended += 1;
    }
    // Somebody was faster with each of them: the queue comes back a moment later.
    if (ended === 0) throw new Error("no release could be ended; trying again");
  }
  throw new Error("more releases than one try ends; trying again");
}
