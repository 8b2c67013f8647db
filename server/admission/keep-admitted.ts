import { and, count, eq, gt, or } from "drizzle-orm";
import { isPilotState } from "#lib/qr/code-standing.ts";
import { readGateId } from "#lib/snapshot/gate.ts";
import type { Executor } from "#db/client.ts";
import { admissions, qrCodes, releases } from "#db/schema/release.ts";
import { batches } from "#server/rules-store/batches.ts";
import type { Admissions, AdmissionsAsk } from "#server/rules-store/rules-store.ts";
import { deliveryLimits as limits } from "#server/delivery/limits.ts";
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
  const counting = gated.flatMap((release) => [
    ...(release.admissionEpoch > 0 ? [{ release, of: "codes" as const }] : []),
    ...(release.windowEpoch > 0 ? [{ release, of: "window" as const }] : []),
  ]);
  for (const group of batches(counting, limits.admissionsAskedMax)) await keepGates(group);
}

type Gated = { release: ReleaseRow; of: GateOf };

/** The store is asked for all of them at once; then on for those alone of which it has more than one answer carries. */
async function keepGates(group: readonly Gated[]): Promise<void> {
  const { database, store } = await runtime();
  const asks: AdmissionsAsk[] = [];
  for (const { release, of } of group) {
    const gate = gates[of].idOf(release.id);
    asks.push({ gate, epoch: release[gates[of].field], known: await countKept(database.db, gate) });
  }
  const answers = await store.readAdmissions(asks);
  for (const [at, ask] of asks.entries()) {
    const gated = group[at];
    if (gated) await keepGate(gated, ask, answers[at] ?? null);
  }
}

async function keepGate({ release, of }: Gated, ask: AdmissionsAsk, first: Admissions | null): Promise<void> {
  const { database } = await runtime();
  const total = await copyNew(ask, first);
  const letsIn = of === "codes" ? isPilotState(release.state) : release.state === "grayscale_release";
  if (!letsIn) await keepEnded(ask.gate);
  else if (of === "codes" && total > 0 && !release.testersEverAdded) {
    // Somebody tests it: the pilot may be completed as after adding testers by hand.
    await database.db.update(releases).set({ testersEverAdded: true }).where(eq(releases.id, release.id));
  }
}

/** @returns how many users the gate has let in, as far as is known */
async function copyNew(
  { gate, epoch, known: kept }: AdmissionsAsk,
  first: Admissions | null,
): Promise<number> {
  const { database, store } = await runtime();
  let known = kept;
  let found = first;
  for (let answers = 0; answers < answersMax && found !== null; answers += 1) {
    const { users, total } = found;
    // What somebody else has copied meanwhile is there already; what the store lost in the middle has no name.
    const named = users.filter(({ counted }) => counted !== "");
    if (named.length > 0)
      await databaseAdmissions(database.db).keep(named.map((user) => ({ gate, ...user })));
    known += users.length;
    if (users.length === 0 || known >= total) break;
    [found = null] = await store.readAdmissions([{ gate, epoch, known }]);
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
