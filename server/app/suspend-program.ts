import { suspensions } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import type { AppRefusal } from "./change-app.ts";
import { changeStanding } from "./change-standing.ts";
import type { ProgramPlace } from "./suspension-of.ts";

/** Keeps users of an app and environment from opening a mini program, and tells them why, until it is restored. */
export function suspendProgram(
  scope: WorkspaceScope,
  place: ProgramPlace,
  reason: string,
): Promise<{ ok: true } | AppRefusal | { ok: false; why: "suspended_already" }> {
  return changeStanding(scope, place, async (tx) => {
    const made = await tx
      .insert(suspensions)
      .values({ ...place, reason, suspendedBy: scope.person.id })
      .onConflictDoNothing()
      .returning();
    if (made.length === 0) return { ok: false, why: "suspended_already" };
    return { ok: true, action: "program.suspended", reason };
  });
}
