import { asc, eq, inArray } from "drizzle-orm";
import { readGateId, windowCounted } from "#lib/snapshot/gate.ts";
import type { Db, Executor } from "#db/client.ts";
import { admissions, qrCodes } from "#db/schema/release.ts";
import type { AdmissionsKeeper } from "#server/rules-store/embedded-admissions.ts";

/**
 * Admissions in the database: the embedded rule store's own, and of any other what was copied from it. A code's users
 * lie under its id, a window's under its gate's.
 */
export function databaseAdmissions(db: Db): AdmissionsKeeper {
  return {
    async load(gate) {
      const rows = await db
        .select({ lies: admissions.gate, user: admissions.userHash })
        .from(admissions)
        .where(ofGate(db, gate))
        .orderBy(asc(admissions.admittedAt), asc(admissions.userHash));
      return rows.map(({ lies, user }) => ({ counted: lies === gate ? windowCounted : lies, user }));
    },
    async keep(admitted) {
      const rows = admitted.map(({ gate, counted, user }) => ({
        gate: counted === windowCounted ? gate : counted,
        userHash: user,
      }));
      if (rows.length > 0) await db.insert(admissions).values(rows).onConflictDoNothing();
    },
    async forget(gate) {
      await db.delete(admissions).where(ofGate(db, gate));
    },
  };
}

/** The rows of a gate's users. */
export function ofGate(db: Executor, gate: string) {
  const { release, of } = readGateId(gate);
  if (of === "window") return eq(admissions.gate, gate);
  const codes = db.select({ id: qrCodes.id }).from(qrCodes).where(eq(qrCodes.releaseId, release));
  return inArray(admissions.gate, codes);
}
