import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { isPilotState } from "#lib/qr/code-standing.ts";
import { qrCodes, releases, releaseTesters } from "#db/schema/release.ts";
import type { Opened } from "#server/rules-store/rules-store.ts";
import { runtime } from "#server/runtime.ts";

const roundsMax = 20;

/**
 * Keeps what devices did to pilots: which listed testers have opened theirs, and whether codes let anybody in. Where
 * a pilot has ended it keeps how many, and lets the store forget them. May run at any time and again.
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

async function keepAdmitted(): Promise<void> {
  const { database, store } = await runtime();
  const gated = await database.db.select().from(releases).where(gt(releases.admissionEpoch, 0));
  for (const { id, state, admissionEpoch: epoch, testersEverAdded } of gated) {
    if (isPilotState(state) && testersEverAdded) continue;
    const [admissions] = await store.readAdmissions([{ release: id, epoch, known: Number.MAX_SAFE_INTEGER }]);
    if (!isPilotState(state)) await keepEnded(id, admissions?.places ?? {});
    else if ((admissions?.total ?? 0) > 0) {
      // Somebody tests it: the pilot may be completed as after adding testers by hand.
      await database.db.update(releases).set({ testersEverAdded: true }).where(eq(releases.id, id));
    }
  }
}

async function keepEnded(release: string, places: Readonly<Record<string, number>>): Promise<void> {
  const { database, store } = await runtime();
  await database.db.transaction(async (tx) => {
    for (const [code, users] of Object.entries(places)) {
      await tx.update(qrCodes).set({ users }).where(eq(qrCodes.id, code));
    }
    await tx.update(releases).set({ admissionEpoch: 0 }).where(eq(releases.id, release));
  });
  await store.forgetAdmissions(release);
}
