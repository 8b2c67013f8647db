import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { environments } from "#lib/release/environments.ts";
import { inFlightStates } from "#lib/release/states.ts";
import { customAttributesMax, type CustomAttribute } from "#lib/rules/custom-attribute.ts";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { switches } from "#db/schema/switch.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { changeApp, ownApp, type AppRefusal } from "./change-app.ts";

type Refusal = AppRefusal | { ok: false; why: "attribute_known" | "attribute_used" | "too_many_attributes" };

/** Declares an attribute that the app's devices report; rules may look at it from now on. */
export function addAttribute(
  scope: WorkspaceScope,
  appId: string,
  wish: CustomAttribute,
): Promise<{ ok: true } | Refusal> {
  return changeApp(scope, appId, async (tx, { customAttributes }) => {
    if (customAttributes.some(({ name }) => name === wish.name)) return { ok: false, why: "attribute_known" };
    if (customAttributes.length >= customAttributesMax) return { ok: false, why: "too_many_attributes" };
    await write(tx, appId, [...customAttributes, wish]);
    return {
      ok: true,
      action: "app.attribute_added",
      details: { ...wish },
      answer: {},
      publish: environments,
    };
  });
}

/** Says anew what an attribute means. Name and kind stay: rules were written with them. */
export function describeAttribute(
  scope: WorkspaceScope,
  appId: string,
  { name, description }: Pick<CustomAttribute, "name" | "description">,
): Promise<{ ok: true } | Refusal> {
  return changeApp(scope, appId, async (tx, { customAttributes }) => {
    const before = customAttributes.find((one) => one.name === name);
    if (!before) return { ok: false, why: "not_found" };
    await write(
      tx,
      appId,
      customAttributes.map((one) => (one === before ? { ...one, description } : one)),
    );
    const details = { name, before: before.description, after: description };
    return { ok: true, action: "app.attribute_described", details, answer: {} };
  });
}

/** Takes an attribute back, where no rollout and no switch looks at it. */
export function removeAttribute(
  scope: WorkspaceScope,
  appId: string,
  name: string,
): Promise<{ ok: true } | Refusal> {
  return changeApp(scope, appId, async (tx, { customAttributes }) => {
    const rest = customAttributes.filter((one) => one.name !== name);
    if (rest.length === customAttributes.length) return { ok: false, why: "not_found" };
    const { rollouts, switches } = await readUses(tx, appId, name);
    if (rollouts.length + switches.length > 0) return { ok: false, why: "attribute_used" };
    await write(tx, appId, rest);
    return {
      ok: true,
      action: "app.attribute_removed",
      details: { name },
      answer: {},
      publish: environments,
    };
  });
}

const usesShown = 20;

/** What looks at an attribute of the app: rollouts, running, paused or scheduled, and switches; null for another's app. */
export async function attributeUses(scope: WorkspaceScope, appId: string, name: string) {
  const { database } = await runtime();
  const [app] = await database.db.select({ id: apps.id }).from(apps).where(ownApp(scope, appId));
  return app ? readUses(database.db, appId, name) : null;
}

async function readUses(db: Executor, appId: string, name: string) {
  const filter = JSON.stringify([{ attribute: `custom.${name}` }]);
  const rule = `[{"filters":${filter}}]`;
  return {
    rollouts: await readRollouts(db, appId, { filter, rule }),
    switches: await readSwitches(db, appId, rule),
  };
}

type Looks = { filter: string; rule: string };

function readRollouts(db: Executor, appId: string, { filter, rule }: Looks) {
  const looks = or(
    sql`${releases.rollout} -> 'filters' @> ${filter}::jsonb`,
    sql`${releases.rollout} -> 'rules' @> ${rule}::jsonb`,
    sql`${releases.schedule} -> 'later' -> 'filters' @> ${filter}::jsonb`,
    sql`${releases.schedule} -> 'later' -> 'rules' @> ${rule}::jsonb`,
  );
  return db
    .select({
      releaseId: releases.id,
      program: programs.name,
      version: versions.name,
      environment: releases.environment,
      state: releases.state,
    })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(and(eq(releases.appId, appId), inArray(releases.state, [...inFlightStates]), looks))
    .orderBy(releases.id)
    .limit(usesShown);
}

function readSwitches(db: Executor, appId: string, rule: string) {
  const looks = sql`${switches.content}::jsonb -> 'rules' @> ${rule}::jsonb`;
  const { key, environment, programId } = switches;
  return db
    .select({ appId: switches.appId, key, environment, programId, program: programs.name })
    .from(switches)
    .leftJoin(programs, eq(programs.id, programId))
    .where(and(eq(switches.appId, appId), isNull(switches.deletedAt), isNull(programs.deletedAt), looks))
    .orderBy(key, switches.id)
    .limit(usesShown);
}

const write = (tx: Executor, appId: string, customAttributes: CustomAttribute[]) =>
  tx.update(apps).set({ customAttributes }).where(eq(apps.id, appId));
