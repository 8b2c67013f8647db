import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { releaseTesters } from "#db/schema/release.ts";
import { keepAdmitted } from "#server/admission/keep-admitted.ts";
import type { Opened } from "#server/rules-store/rules-store.ts";
import { runtime } from "#server/runtime.ts";

const roundsMax = 20;

/**
 * Keeps what devices did to pilots: which listed testers have opened theirs, and whom codes and time windows let in.
 * May run at any time and again.
 */
export async function keepPilots(): Promise<void> {
  await keepOpened();
  await keepAdmitted();
}

async function keepOpened(): Promise<void> {
  const { database, store } = await runtime();
  for (let round = 0; round < roundsMax; round += 1) {
    const marks = await store.readOpened();
    if (marks.length === 0) return;
    for (const [release, ofRelease] of Map.groupBy(marks, (mark) => mark.release)) {
      await database.db
        .update(releaseTesters)
        .set({ openedAt: momentOf(ofRelease) })
        .where(
          and(
            eq(releaseTesters.releaseId, release),
            isNull(releaseTesters.openedAt),
            inArray(
              releaseTesters.userId,
              ofRelease.map(({ userId }) => userId),
            ),
          ),
        );
    }
    await store.dropOpened(marks);
  }
}

/** Each tester's own moment, in one statement. */
function momentOf(marks: readonly Opened[]) {
  const values = marks.map(({ userId, atMs }) => sql`(${userId}::text, ${atMs}::float8)`);
  return sql`(select to_timestamp(marks.at / 1000.0) from (values ${sql.join(values, sql`, `)}) as marks("user", at)
    where marks."user" = ${releaseTesters.userId} limit 1)`;
}
