import { and, eq } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import type { SigningRefusal } from "#lib/signing/refusals.ts";
import type { Executor } from "#db/client.ts";
import { programs } from "#db/schema/program.ts";
import { signingKeys } from "#db/schema/signing.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { liveProgram } from "#server/program/live-program.ts";
import { runtime } from "#server/runtime.ts";

export type KeyRefusal = { ok: false; why: SigningRefusal | "key_unreadable" | "not_found" | "not_allowed" };
export type KeyChange = { ok: true; action: string; details: Record<string, unknown> };
export type ProgramRow = typeof programs.$inferSelect;
export type KeyRow = typeof signingKeys.$inferSelect;

/**
 * One change of a mini program's signing keys, on the locked mini program: counted and decided one at a time. `admin`:
 * only its workspace's admins may.
 */
export async function changeKeys(
  scope: WorkspaceScope,
  { programId, admin }: { programId: string; admin: boolean },
  change: (tx: Executor, program: ProgramRow) => Promise<KeyChange | KeyRefusal>,
): Promise<{ ok: true } | KeyRefusal> {
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const [program] = await tx
      .select()
      .from(programs)
      .where(liveProgram(scope, programId))
      .for("no key update");
    if (!program) return { ok: false, why: "not_found" };
    if (admin && !canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
    const made = await change(tx, program);
    if (!made.ok) return made;
    const { action, details } = made;
    await writeLog(tx, { workspaceId: scope.workspace.id, programId, actor: scope.person, action, details });
    return { ok: true };
  });
}

/** The same for one key of it. */
export function changeKey(
  scope: WorkspaceScope,
  { programId, kid, admin }: { programId: string; kid: string; admin: boolean },
  change: (tx: Executor, key: KeyRow, program: ProgramRow) => Promise<KeyChange | KeyRefusal>,
): Promise<{ ok: true } | KeyRefusal> {
  return changeKeys(scope, { programId, admin }, async (tx, program) => {
    const [key] = await tx.select().from(signingKeys).where(isKey(programId, kid));
    return key ? change(tx, key, program) : { ok: false, why: "not_found" };
  });
}

export const isKey = (programId: string, kid: string) =>
  and(eq(signingKeys.programId, programId), eq(signingKeys.kid, kid));
