import { asc, eq } from "drizzle-orm";
import { isLive } from "#lib/release/states.ts";
import { phrase } from "#lib/text/phrase.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { QueuePayloads } from "#server/jobs/queues.ts";
import { sendPlatformCommand } from "#server/release/send-command.ts";
import { runtime } from "#server/runtime.ts";
import { signedBy } from "./affected-releases.ts";

/**
 * A key was revoked: where a signature is demanded, running rollouts of what it signed are paused (whoever has the
 * release keeps it, nobody else gets it), and everywhere devices are told of no signature any more. Safe to repeat.
 */
export async function pauseUnsigned({ programId, kid }: QueuePayloads["signing_key_revoked"]): Promise<void> {
  const { database, jobs } = await runtime();
  const rows = await database.db
    .select({ release: releases })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(signedBy(programId, kid))
    .orderBy(asc(releases.id));
  for (const { release } of rows) {
    const demanded = release.settings?.developerSignatureRequired ?? false;
    if (demanded && release.rollout?.state === "running") {
      await sendPlatformCommand(release.id, { command: "pause", reason: revokedReason });
    }
  }
  const live = rows.filter(({ release }) => isLive(release.state));
  await database.db.transaction(async (tx) => {
    for (const { release } of live) {
      const { appId, environment } = release;
      await jobs.send(tx, "publish", { appId, environment });
    }
  });
}

const revokedReason = phrase("The key that signed this version was revoked.");
