import { and, count, eq, gt, or } from "drizzle-orm";
import { isPilotState } from "#lib/qr/code-standing.ts";
import { readGateId } from "#lib/snapshot/gate.ts";
import type { Executor } from "#db/client.ts";
import { admissions, qrCodes, releases } from "#db/schema/release.ts";
import { runtime } from "#server/runtime.ts";
import { databaseAdmissions, ofGate } from "./database-admissions.ts";
import { gates, type GateOf } from "./open-admissions.ts";

type ReleaseRow = typeof releases.$inferSelect;

const answersMax = 1_000;

/**
 * Copies whom counted gates let in from the rule store, so that counting can begin anew from them where the store loses
 * them. Where a release has ended it keeps how many, and forgets who. May run at any time and again.
 */
export async function keepAdmitted(): Promise<void> {
  const { database } = await runtime();
  const gated = await database.db
    .select()
    .from(releases)
    .where(or(gt(releases.admissionEpoch, 0), gt(releases.windowEpoch, 0)));
  for (const release of gated) {
    if (release.admissionEpoch > 0) await keepGate(release, "codes");
    if (release.windowEpoch > 0) await keepGate(release, "window");
  }
}

async function keepGate(release: ReleaseRow, of: GateOf): Promise<void> {
  const { database } = await runtime();
  const gate = gates[of].idOf(release.id);
  const total = await copyNew(gate, release[gates[of].field]);
  const letsIn = of === "codes" ? isPilotState(release.state) : release.state === "grayscale_release";
  if (!letsIn) await keepEnded(gate);
  else if (of === "codes" && total > 0 && !release.testersEverAdded) {
    // Somebody tests it: the pilot may be completed as after adding testers by hand.
    await database.db.update(releases).set({ testersEverAdded: true }).where(eq(releases.id, release.id));
  }
}

/** @returns how many users the gate has let in, as far as is known */
async function copyNew(gate: string, epoch: number): Promise<number> {
  const { database, store } = await runtime();
  let known = await countKept(database.db, gate);
  for (let answers = 0; answers < answersMax; answers += 1) {
    const [found = null] = await store.readAdmissions([{ gate, epoch, known }]);
    const users = found?.users ?? [];
    // What somebody else has copied meanwhile is there already; what the store lost in the middle has no name.
    const named = users.filter(({ counted }) => counted !== "");
    await databaseAdmissions(database.db).keep(named.map((user) => ({ gate, ...user })));
    known += users.length;
    if (found === null || users.length === 0 || known >= found.total) break;
  }
  return known;
}

async function countKept(db: Executor, gate: string): Promise<number> {
  const [row] = await db.select({ users: count() }).from(admissions).where(ofGate(db, gate));
  return row?.users ?? 0;
}

/** Counts from the copy: the store may have been emptied meanwhile. */
async function keepEnded(gate: string): Promise<void> {
  const { database, store } = await runtime();
  const { release, of } = readGateId(gate);
  await database.db.transaction(async (tx) => {
    const rows = await tx
      .select({ lies: admissions.gate, users: count() })
      .from(admissions)
      .where(ofGate(tx, gate))
      .groupBy(admissions.gate);
    for (const { lies, users } of rows) {
      if (of === "codes") await tx.update(qrCodes).set({ users }).where(eq(qrCodes.id, lies));
    }
    const users = of === "window" ? { windowUsers: rows[0]?.users ?? 0 } : {};
    await tx
      .update(releases)
      .set({ [gates[of].field]: 0, ...users })
      .where(and(eq(releases.id, release), gt(gates[of].column, 0)));
  });
  await databaseAdmissions(database.db).forget(gate);
  await store.forgetAdmissions(gate);
}
