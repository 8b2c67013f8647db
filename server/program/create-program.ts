import { randomInt } from "node:crypto";
import { canAdminister } from "#lib/access/can.ts";
import { emptyConfiguration } from "#lib/release/configuration.ts";
import { programs } from "#db/schema/program.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

export type NewProgram = { name: string; description: string; category: string };

/** Makes a mini program. Only an admin of the workspace does. */
export async function createProgram(
  scope: WorkspaceScope,
  wish: NewProgram,
): Promise<{ ok: true; programId: string } | { ok: false; why: "not_allowed" }> {
  if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
  const { database } = await runtime();
  const programId = newProgramId();
  await database.db.transaction(async (tx) => {
    await tx
      .insert(programs)
      .values({ id: programId, workspaceId: scope.workspace.id, configuration: emptyConfiguration, ...wish });
    await writeLog(tx, {
      workspaceId: scope.workspace.id,
      programId,
      actor: scope.person,
      action: "program.created",
      details: { name: wish.name },
    });
  });
  return { ok: true, programId };
}

/** 16 digits. The first is never 2 or 6: containers reserve ids that begin with 20000 and 666. */
function newProgramId(): string {
  const half = () => String(randomInt(0, 100_000_000)).padStart(8, "0");
  return `1${half().slice(1)}${half()}`;
}
