import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { canOperate } from "#lib/access/can.ts";
import {
  withoutMasked,
  type ConfigurationOverride,
  type WrittenOverride,
} from "#lib/release/configuration.ts";
import type { Environment } from "#lib/release/environments.ts";
import { signatureRefusal } from "#lib/signing/signature-refusal.ts";
import { newSaltLength } from "#lib/rules/bucket.ts";
import type { Executor } from "#db/client.ts";
import { appEnvironments, apps } from "#db/schema/app.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { enqueue } from "#server/outbox/enqueue.ts";
import { runtime } from "#server/runtime.ts";
import { signatureStanding } from "#server/signing/signature-of.ts";
import type { Conflict } from "./conflict.ts";
import { lastEntry } from "./last-entry.ts";
import { isOpenTo } from "./read-facts.ts";
import { refusalOfConstraint } from "./refusal-of-constraint.ts";
import { sealOverride } from "./variables.ts";

export type TargetChoice = {
  versionId: string;
  appId: string;
  environment: Environment;
  override: WrittenOverride;
  /** A release of the same mini program, whose masked values are kept where the override has them unwritten. */
  asIn?: string | undefined;
};

export type SelectOutcome = { ok: true; releaseId: string } | Conflict;

/** Chooses a target for a version: makes the release and has it built. The target never changes after. */
export async function selectApp(scope: WorkspaceScope, choice: TargetChoice): Promise<SelectOutcome> {
  const { database } = await runtime();
  try {
    return await database.db.transaction(async (tx) => {
      const found = await findTarget(tx, scope, choice);
      const before = found && (await readCarried(tx, found.program.id, choice.asIn));
      if (!before) return { ok: false, why: "not_found" };
      const signature = await refusalOfSignature(tx, found, choice);
      if (signature) return { ok: false, why: signature };
      const override = await sealOverride(choice.override, before);
      if (!override) return { ok: false, why: "variable_without_value" };
      return makeRelease(tx, scope, { ...found, environment: choice.environment, override });
    });
  } catch (error) {
    const why = refusalOfConstraint(error);
    if (!why) throw error;
    const [taken] = await database.db.select({ id: releases.id }).from(releases).where(sameChoice(choice));
    return { ok: false, why, ...(taken && { by: await lastEntry(database.db, taken.id) }) };
  }
}

const sameChoice = ({ versionId, appId, environment }: TargetChoice) =>
  and(eq(releases.versionId, versionId), eq(releases.appId, appId), eq(releases.environment, environment));

/** The version and the app, where the person operates the one and the other is open to the workspace. */
async function findTarget(tx: Executor, scope: WorkspaceScope, choice: TargetChoice) {
  const [found] = await tx
    .select({ program: programs, version: versions, app: apps })
    .from(versions)
    .innerJoin(programs, eq(programs.id, versions.programId))
    .innerJoin(apps, eq(apps.id, choice.appId))
    .where(
      and(
        eq(versions.id, choice.versionId),
        eq(programs.workspaceId, scope.workspace.id),
        isNull(programs.deletedAt),
      ),
    )
    // Whoever deletes the mini program or the app waits until the release is there to be ended.
    .for("share", { of: [programs, apps] });
  if (!found || !canOperate(scope.member, found.program)) return null;
  return (await isOpenTo(tx, found.app, found.program.workspaceId)) ? found : null;
}

/** The tenant's settings of today count: nothing was applied for yet. */
async function refusalOfSignature(
  tx: Executor,
  { version, app }: Pick<Target, "version" | "app">,
  { environment }: TargetChoice,
) {
  const [target] = await tx
    .select({ settings: appEnvironments.settings })
    .from(appEnvironments)
    .where(and(eq(appEnvironments.appId, app.id), eq(appEnvironments.environment, environment)));
  return target && signatureRefusal(target.settings, await signatureStanding(tx, version, app.id));
}

/** What the release that is taken as a model sets itself; null where the mini program has no such release. */
async function readCarried(
  tx: Executor,
  programId: string,
  releaseId: string | undefined,
): Promise<ConfigurationOverride | null> {
  if (releaseId === undefined) return {};
  const [model] = await tx
    .select({ override: releases.override })
    .from(releases)
    .where(and(eq(releases.id, releaseId), eq(releases.programId, programId)));
  return model?.override ?? null;
}

type Target = NonNullable<Awaited<ReturnType<typeof findTarget>>> & {
  environment: Environment;
  override: ConfigurationOverride;
};

async function makeRelease(
  tx: Executor,
  scope: WorkspaceScope,
  { program, version, app, environment, override }: Target,
): Promise<SelectOutcome> {
  const [release] = await tx
    .insert(releases)
    .values({
      programId: program.id,
      versionId: version.id,
      appId: app.id,
      environment,
      override,
      state: "building",
      salt: newSalt(),
      createdBy: scope.person.id,
    })
    .returning({ id: releases.id });
  if (!release) throw new Error("an insert returns its row");
  const logEntryId = await writeLog(tx, {
    workspaceId: program.workspaceId,
    programId: program.id,
    releaseId: release.id,
    appId: app.id,
    actor: scope.person,
    environment,
    action: "select_app",
    toState: "building",
    details: {
      version: version.name,
      app: app.name,
      environment,
      ...(Object.keys(override).length > 0 && { override: withoutMasked(override) }),
    },
  });
  await enqueue(tx, ["build"], { releaseId: release.id, appId: app.id, environment, logEntryId });
  return { ok: true, releaseId: release.id };
}

export const newSalt = (): string => randomBytes(newSaltLength).toString("base64url").slice(0, newSaltLength);
