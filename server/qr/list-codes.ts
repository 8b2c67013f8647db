import { and, desc, eq, isNull, or } from "drizzle-orm";
import { codeStanding, isPilotState } from "#lib/qr/code-standing.ts";
import { codesGateId } from "#lib/snapshot/gate.ts";
import { qrLimits } from "#lib/qr/limits.ts";
import type { Executor } from "#db/client.ts";
import { users } from "#db/schema/person.ts";
import { qrCodes } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { log, reasonOf } from "#server/log.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";

export type ReleaseRow = NonNullable<Awaited<ReturnType<typeof seenRelease>>>["context"]["release"];

/** A release's codes, newest first, with how often each was scanned and how many users it let in. */
export async function listCodes(scope: WorkspaceScope, releaseId: string) {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (!seen) return null;
  const { release } = seen.context;
  const rows = await codesOf(database.db, release);
  const places = await placesOf(release);
  const nowMs = Date.now();
  const codes = rows.map(({ code, by }) => ({
    id: code.id,
    kind: code.kind,
    name: code.name,
    createdAt: code.createdAt,
    createdBy: by,
    expiresAt: code.expiresAt,
    revokedAt: code.revokedAt,
    usersMax: code.usersMax,
    listedOnly: code.listedOnly,
    scans: code.scans,
    /** Null where the store that counts them is away. */
    users: places === "away" ? null : (places?.[code.id] ?? code.users),
    standing: codeStanding(
      {
        kind: code.kind,
        revoked: code.revokedAt !== null,
        expiresAt: code.expiresAt?.getTime() ?? null,
        state: release.state,
      },
      nowMs,
    ),
  }));
  return {
    codes,
    mayManage: seen.person.standings.has("owner"),
    mayResume: seen.person.standings.has("owner_admin"),
    takesPilotCodes: isPilotState(release.state),
    takesPermanentCode: release.state === "full_release",
    /** Who was let in is lost: nobody new is, until counting begins anew. */
    closed: places === null && release.admissionEpoch > 0 && isPilotState(release.state),
    openMax: qrLimits.openMax,
  };
}

function codesOf(db: Executor, { id, programId, appId, environment, state }: ReleaseRow) {
  const permanent = and(
    eq(qrCodes.kind, "full"),
    eq(qrCodes.programId, programId),
    eq(qrCodes.appId, appId),
    eq(qrCodes.environment, environment),
    isNull(qrCodes.revokedAt),
  );
  return db
    .select({ code: qrCodes, by: users.name })
    .from(qrCodes)
    .innerJoin(users, eq(users.id, qrCodes.createdBy))
    .where(state === "full_release" ? or(eq(qrCodes.releaseId, id), permanent) : eq(qrCodes.releaseId, id))
    .orderBy(desc(qrCodes.id))
    .limit(listedMax);
}

const listedMax = 200;

/** Code → users it let in; null where the store has lost them. */
async function placesOf({
  id,
  admissionEpoch,
}: ReleaseRow): Promise<Readonly<Record<string, number>> | null | "away"> {
  if (admissionEpoch === 0) return {};
  const { store } = await runtime();
  try {
    const [admissions] = await store.readAdmissions([
      { gate: codesGateId(id), epoch: admissionEpoch, known: Number.MAX_SAFE_INTEGER },
    ]);
    return admissions?.places ?? null;
  } catch (error) {
    log().warn({ release: id, error: reasonOf(error) }, "reading admissions");
    return "away";
  }
}
