import { and, eq, isNotNull, isNull, or } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import { environmentNames } from "#lib/release/environments.ts";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { programs } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { tell } from "#server/notice/tell.ts";
import { runtime } from "#server/runtime.ts";
import { ownApp, type AppRefusal } from "./change-app.ts";
import type { ProgramPlace } from "./suspension-of.ts";

type Change = { ok: true; action: "program.suspended" | "program.restored"; reason: string };

/**
 * One change by a tenant's admin of how a mini program stands in an app and environment: made, logged for the tenant
 * and for the owner, told to the owner side and published, in one transaction.
 */
export async function changeStanding<Why extends string>(
  scope: WorkspaceScope,
  place: ProgramPlace,
  change: (tx: Executor) => Promise<Change | { ok: false; why: Why }>,
): Promise<{ ok: true } | { ok: false; why: Why } | AppRefusal> {
  const { database, jobs } = await runtime();
  return database.db.transaction(async (tx) => {
    const found = await findPlace(tx, scope, place);
    if (!found) return { ok: false, why: "not_found" };
    if (!canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
    const made = await change(tx);
    if (!made.ok) return made;
    const { appId, environment } = place;
    await jobs.send(tx, "publish", { appId, environment });
    const entryId = await logFor(tx, scope, { ...found, place, change: made });
    await tellOwner(tx, scope, { ...found, place, change: made, entryId });
    return { ok: true };
  });
}

/** A mini program that the tenant may know of there: applied for once, or the tenant's own. */
async function findPlace(tx: Executor, scope: WorkspaceScope, place: ProgramPlace) {
  const known = or(isNotNull(releases.appliedAt), eq(programs.workspaceId, scope.workspace.id));
  const [found] = await tx
    .select({ program: programs, app: apps })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .where(
      and(
        ownApp(scope, place.appId),
        eq(releases.programId, place.programId),
        eq(releases.environment, place.environment),
        isNull(programs.deletedAt),
        known,
      ),
    )
    .limit(1);
  return found ?? null;
}

type Found = NonNullable<Awaited<ReturnType<typeof findPlace>>>;
type Made = Found & { place: ProgramPlace; change: Change };

/** Both workspaces' logs, always in the same order: two tenants must not wait for each other's. */
async function logFor(
  tx: Executor,
  { workspace, person }: WorkspaceScope,
  { program, app, place, change }: Made,
): Promise<number> {
  let own = 0;
  for (const workspaceId of [...new Set([workspace.id, program.workspaceId])].toSorted()) {
    const id = await writeLog(tx, {
      workspaceId,
      programId: program.id,
      appId: app.id,
      actor: person,
      action: change.action,
      details: {
        environment: place.environment,
        program: program.name,
        tenant: workspace.name,
        ...(change.reason && { reason: change.reason }),
      },
    });
    if (workspaceId === workspace.id) own = id;
  }
  return own;
}

function tellOwner(
  tx: Executor,
  { workspace, person }: WorkspaceScope,
  { program, app, place, change, entryId }: Made & { entryId: number },
): Promise<void> {
  return tell(tx, {
    event: "suspension",
    to: { ownerSideOf: program.id },
    key: `suspension.${entryId}`,
    exceptUserId: person.id,
    href: `/programs/${program.id}`,
    words: (t) => {
      const environment = t(environmentNames[place.environment]);
      const said = {
        program: program.name,
        app: app.name,
        tenant: workspace.name,
        person: person.name,
        environment,
      };
      return change.action === "program.suspended"
        ? {
            title: t("{program} is suspended in {app}", said),
            body: `${t("{person} of {tenant} suspended {program} in {app}, {environment}. Users there are told so and cannot open it until it is restored, whatever its releases do meanwhile.", said)}\n\n“${change.reason}”`,
          }
        : {
            title: t("{program} is restored in {app}", said),
            body: t(
              "{person} of {tenant} restored {program} in {app}, {environment}. Users can open it again.",
              said,
            ),
          };
    },
  });
}
