import { writeDocument } from "#lib/switches/document.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { definitionsAt } from "./import-switches.ts";
import { standingAt, type SwitchPlace } from "./switch-place.ts";

/** The switches of a place as one document; null where the person may not know of them. */
export async function exportSwitches(scope: WorkspaceScope, place: SwitchPlace): Promise<string | null> {
  const { database } = await runtime();
  if (!(await standingAt(database.db, scope, place))) return null;
  return writeDocument(await definitionsAt(database.db, place));
}
