import { asc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { admissions, qrCodes } from "#db/schema/release.ts";
import type { AdmissionsKeeper } from "#server/rules-store/embedded-admissions.ts";

/** The embedded rule store's admissions, in the database that is embedded with it. */
export function databaseAdmissions(db: Db): AdmissionsKeeper {
  const codesOf = (release: string) =>
    db.select({ id: qrCodes.id }).from(qrCodes).where(eq(qrCodes.releaseId, release));
  return {
    async load(release) {
      const rows = await db
        .select({ code: admissions.gate, user: admissions.userHash })
        .from(admissions)
        .where(inArray(admissions.gate, codesOf(release)))
        .orderBy(asc(admissions.admittedAt), asc(admissions.userHash));
      return rows.map((row) => ({ ...row, release }));
    },
    async keep(admitted) {
      const rows = admitted.map(({ code, user }) => ({ gate: code, userHash: user }));
      if (rows.length > 0) await db.insert(admissions).values(rows).onConflictDoNothing();
    },
    async forget(release) {
      await db.delete(admissions).where(inArray(admissions.gate, codesOf(release)));
    },
  };
}
