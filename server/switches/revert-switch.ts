import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import type { SwitchDefinition } from "#lib/switches/schema.ts";
import type { Executor } from "#db/client.ts";
import { switches, switchVersions } from "#db/schema/switch.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { changeSwitch, type SeenSwitch, type SwitchMade, type SwitchNo } from "./change-switch.ts";
import type { SwitchPlace } from "./switch-place.ts";

/** Makes a switch say again what it said in an earlier version; one that was deleted stands again. */
export function revertSwitch(
  scope: WorkspaceScope,
  seen: SeenSwitch,
  toVersion: number,
): Promise<SwitchMade | SwitchNo> {
  return changeSwitch(scope, seen, async ({ row }, tx) => {
    const id = row?.id ?? (await lastDeleted(tx, seen));
    const definition = id === null ? null : await readVersion(tx, id, toVersion);
    if (definition === null) return { ok: false, why: "switch_version_unknown" };
    return { ok: true, verb: "reverted", definition, details: { toVersion } };
  });
}

/** The switch that stood under the key last, where none does now. */
export async function lastDeleted(
  tx: Executor,
  { place, key }: { place: SwitchPlace; key: string },
): Promise<string | null> {
  const { appId, environment, programId } = place;
  const [row] = await tx
    .select({ id: switches.id })
    .from(switches)
    .where(
      and(
        eq(switches.appId, appId),
        eq(switches.environment, environment),
        programId === null ? isNull(switches.programId) : eq(switches.programId, programId),
        eq(switches.key, key),
        isNotNull(switches.deletedAt),
      ),
    )
    .orderBy(desc(switches.deletedAt))
    .limit(1);
  return row?.id ?? null;
}

async function readVersion(
  tx: Executor,
  switchId: string,
  version: number,
): Promise<SwitchDefinition | null> {
  const where = and(eq(switchVersions.switchId, switchId), eq(switchVersions.version, version));
  const [row] = await tx.select().from(switchVersions).where(where);
  return row?.definition ?? null;
}
