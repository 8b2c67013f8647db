import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { grants } from "#lib/access/roles.ts";
import type { PublicKey } from "#lib/crypto/signed-statement.ts";
import { signSimulatorToken } from "#lib/crypto/simulator-token.ts";
import { protocolLimits } from "#lib/protocol/limits.ts";
import { environments, type Environment } from "#lib/release/environments.ts";
import { apps } from "#db/schema/app.ts";
import { programs } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { openApps } from "#server/app/list-targets.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { visiblePrograms } from "#server/program/visible-programs.ts";
import { runtime } from "#server/runtime.ts";

const tokenSeconds = 30 * 60;

/** The apps and environments in which the simulator can be a device: the workspace's own, and where it releases. */
export async function listSimulatorTargets(scope: WorkspaceScope) {
  const { database } = await runtime();
  const open = await openApps(scope.workspace.id);
  const released = await database.db
    .selectDistinct({ id: apps.id, name: apps.name, scheme: apps.scheme })
    .from(releases)
    .innerJoin(apps, eq(apps.id, releases.appId))
    .innerJoin(programs, eq(programs.id, releases.programId))
    .where(visiblePrograms(scope));
  const known = new Map([...open, ...released].map(({ id, name, scheme }) => [id, { id, name, scheme }]));
  return { apps: [...known.values()], environments };
}

type Target = { appId: string; environment: Environment };
type NamedProgram = { id: string; name: string };
/** `root`: what an app would pin; the simulator proves by it what a device proves. */
type Opened = {
  ok: true;
  token: string;
  expiresAt: Date;
  root: { keys: readonly PublicKey[]; threshold: number };
  programs: NamedProgram[];
};

/**
 * A token with which the browser asks the real edge as a device: for all programs of an own app (where the role
 * reviews or administers), else for the mini programs that the person operates. Dry run, counted nowhere. With the
 * mini programs that were ever applied for there: one may ask why a user does not see them.
 */
export async function openSimulator(
  scope: WorkspaceScope,
  target: Target,
): Promise<Opened | { ok: false; why: "not_found" }> {
  const { keys } = await runtime();
  if (!(await isTarget(scope, target))) return { ok: false, why: "not_found" };
  const exp = Math.floor(Date.now() / 1000) + tokenSeconds;
  const seen = await seenPrograms(scope, target.appId);
  const claims = { app: target.appId, environment: target.environment, programs: seen, exp };
  const { signer, root } = await keys.current(Date.now());
  const token = await signSimulatorToken(claims, signer);
  const named = await appliedFor(target, seen);
  const { keys: rootKeys, threshold } = root;
  return {
    ok: true,
    token,
    expiresAt: new Date(exp * 1000),
    root: { keys: rootKeys, threshold },
    programs: named,
  };
}

/** The mini programs of a target that the person may ask about; null where it is no target of theirs. */
export async function listAskable(scope: WorkspaceScope, target: Target): Promise<NamedProgram[] | null> {
  if (!(await isTarget(scope, target))) return null;
  return appliedFor(target, await seenPrograms(scope, target.appId));
}

async function isTarget(scope: WorkspaceScope, { appId }: Target): Promise<boolean> {
  const { apps: known } = await listSimulatorTargets(scope);
  return known.some(({ id }) => id === appId);
}

async function appliedFor({ appId, environment }: Target, seen: "*" | string[]): Promise<NamedProgram[]> {
  const { database } = await runtime();
  return database.db
    .selectDistinct({ id: programs.id, name: programs.name })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .where(
      and(
        eq(releases.appId, appId),
        eq(releases.environment, environment),
        isNotNull(releases.appliedAt),
        seen === "*" ? undefined : inArray(programs.id, seen),
      ),
    )
    .orderBy(asc(programs.name))
    .limit(protocolLimits.programsMax);
}

async function seenPrograms(scope: WorkspaceScope, appId: string): Promise<"*" | string[]> {
  const { database } = await runtime();
  const grant = grants[scope.member.role];
  if (grant.reviews) {
    const own = and(eq(apps.id, appId), eq(apps.workspaceId, scope.workspace.id));
    const [app] = await database.db.select({ id: apps.id }).from(apps).where(own);
    if (app) return "*";
  }
  const mine = await database.db
    .select({ id: programs.id })
    .from(programs)
    .where(visiblePrograms(scope))
    .limit(1_000);
  return mine.map(({ id }) => id);
}
