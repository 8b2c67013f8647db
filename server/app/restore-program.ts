import { suspensions } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import type { AppRefusal } from "./change-app.ts";
import { changeStanding } from "./change-standing.ts";
import { isPlace, type ProgramPlace } from "./suspension-of.ts";

/** Lets users open a suspended mini program again. */
export function restoreProgram(
  scope: WorkspaceScope,
  place: ProgramPlace,
): Promise<{ ok: true } | AppRefusal | { ok: false; why: "not_suspended" }> {
  return changeStanding(scope, place, async (tx) => {
    const gone = await tx.delete(suspensions).where(isPlace(place)).returning();
    if (gone.length === 0) return { ok: false, why: "not_suspended" };
    return { ok: true, action: "program.restored", reason: "" };
  });
}
