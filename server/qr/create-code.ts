import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import { codeWishSchema, type CodeWish } from "#lib/qr/code-wish.ts";
import { isPilotState } from "#lib/qr/code-standing.ts";
import { qrLimits } from "#lib/qr/limits.ts";
import type { Executor } from "#db/client.ts";
import { newId } from "#db/id.ts";
import { qrCodes, releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";
import { writeCodeLog } from "./write-code-log.ts";

type Wish = { releaseId: string } & CodeWish;
export type CodeRefusal = "not_found" | "not_allowed" | "wrong_state" | "too_many_codes";
export type CodeOutcome = { ok: true; codeId: string } | { ok: false; why: CodeRefusal };

/** Makes a code that lets people into a pilot. It opens once its places are counted, within a moment. */
export async function createCode(scope: WorkspaceScope, { releaseId, ...wish }: Wish): Promise<CodeOutcome> {
  const { database, jobs } = await runtime();
  const { name, lifeHours, usersMax, listedOnly } = codeWishSchema.parse(wish);
  return database.db.transaction(async (tx) => {
    const seen = await seenRelease(tx, scope, releaseId);
    if (!seen) return { ok: false, why: "not_found" };
    if (!seen.person.standings.has("owner")) return { ok: false, why: "not_allowed" };
    const release = await lockRelease(tx, releaseId);
    if (!release || !isPilotState(release.state)) return { ok: false, why: "wrong_state" };
    if ((await countOpen(tx, releaseId)) >= qrLimits.openMax) return { ok: false, why: "too_many_codes" };
    const { programId, appId, environment, admissionEpoch } = release;
    const codeId = newId();
    const expiresAt = sql`now() + make_interval(hours => ${lifeHours})`;
    await tx.insert(qrCodes).values({
      id: codeId,
      kind: "pilot",
      programId,
      appId,
      environment,
      releaseId,
      name,
      expiresAt,
      usersMax,
      listedOnly,
      createdBy: scope.person.id,
    });
    await writeCodeLog(tx, seen.context, {
      scope,
      action: "qr_code.created",
      details: { codeId, name, lifeHours, usersMax, listedOnly },
    });
    if (listedOnly || admissionEpoch > 0) await jobs.send(tx, "publish", { appId, environment });
    else await jobs.send(tx, "admissions", { releaseId, epoch: 1, of: "codes" });
    return { ok: true, codeId };
  });
}

/** The release as nobody changes it before the transaction ends. */
export async function lockRelease(tx: Executor, releaseId: string) {
  const [release] = await tx.select().from(releases).where(eq(releases.id, releaseId)).for("update");
  return release;
}

async function countOpen(tx: Executor, releaseId: string): Promise<number> {
  const open = and(
    eq(qrCodes.releaseId, releaseId),
    isNull(qrCodes.revokedAt),
    gt(qrCodes.expiresAt, sql`now()`),
  );
  const [row] = await tx.select({ codes: count() }).from(qrCodes).where(open);
  return row?.codes ?? 0;
}
