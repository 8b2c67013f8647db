import { and, eq, inArray } from "drizzle-orm";
import { insightLimits as limits } from "#lib/insight/limits.ts";
import { unpackRegisters } from "#lib/insight/registers.ts";
import { downloadsByDay } from "#lib/insight/saved-bytes.ts";
import { compareVersions } from "#lib/rules/version-order.ts";
import { environments, type Environment } from "#lib/release/environments.ts";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { eventCounts, versionDistinct } from "#db/schema/insight.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { getProgram } from "#server/program/get-program.ts";
import { runtime } from "#server/runtime.ts";
import { lastDays } from "./days.ts";
import { lostReports } from "./lost-reports.ts";

export type FiguresTarget = { appId: string; environment: Environment };
type Place = FiguresTarget & { programId: string };

/** Who has which version of a mini program at one of its targets, and what was downloaded there, over the last days. */
export async function getProgramFigures(
  scope: WorkspaceScope,
  programId: string,
  { count, target: wished }: { count: number; target?: FiguresTarget | undefined },
) {
  if (!(await getProgram(scope, programId))) return null;
  const { database } = await runtime();
  const { db } = database;
  const targets = await targetsOf(db, programId);
  const target = wished
    ? targets.find(({ appId, environment }) => appId === wished.appId && environment === wished.environment)
    : targets[0];
  if (wished && !target) return null;
  const days = lastDays(count, Date.now());
  const place = target && { programId, appId: target.appId, environment: target.environment };
  const held = place ? await versionsIn(db, place, days) : { versions: [], counts: days.map(() => []) };
  const downloads = place ? await downloadsIn(db, place, days) : [];
  return {
    targets,
    target: target ?? null,
    /** The newest first; "" stands for versions that are not of this platform, or too many to show. */
    versions: held.versions,
    days: days.map((day, at) => ({ day, devices: held.counts[at] ?? [] })),
    downloads: downloadsByDay(downloads, days).map((sum, at) => ({ day: days[at] ?? "", ...sum })),
    lost: await lostReports(db, days),
  };
}

/** Where the mini program was released to, production first. */
async function targetsOf(db: Executor, programId: string) {
  const { appId, environment } = releases;
  const rows = await db
    .selectDistinct({ appId, environment, appName: apps.name })
    .from(releases)
    .innerJoin(apps, eq(apps.id, releases.appId))
    .where(eq(releases.programId, programId));
  const orderOf = (one: Environment) => environments.indexOf(one);
  return rows.toSorted(
    (a, b) =>
      orderOf(b.environment) - orderOf(a.environment) ||
      (a.appName < b.appName ? -1 : Number(a.appName > b.appName)),
  );
}

async function versionsIn(db: Executor, { programId, appId, environment }: Place, days: readonly string[]) {
  const rows = await db
    .select()
    .from(versionDistinct)
    .where(
      and(
        eq(versionDistinct.programId, programId),
        eq(versionDistinct.appId, appId),
        eq(versionDistinct.environment, environment),
        inArray(versionDistinct.day, [...days]),
      ),
    );
  const names = [...new Set(rows.map(({ version }) => version))].filter((name) => name !== "");
  const shown = names.toSorted((a, b) => compareVersions(b, a)).slice(0, limits.versionsShown);
  const versions = rows.some(({ version }) => !shown.includes(version)) ? [...shown, ""] : shown;
  const counts = days.map((day) =>
    versions.map((name) => {
      const own = rows.filter(
        (row) => row.day === day && (name === "" ? !shown.includes(row.version) : row.version === name),
      );
      return own.reduce((all, row) => all + unpackRegisters(row.registers).count(), 0);
    }),
  );
  return { versions, counts };
}

async function downloadsIn(db: Executor, { programId, appId, environment }: Place, days: readonly string[]) {
  const { releaseId: release, day, isDelta, installs, bytes } = eventCounts;
  return db
    .select({ release, day, isDelta, installs, bytes })
    .from(eventCounts)
    .innerJoin(releases, eq(releases.id, release))
    .where(
      and(
        eq(releases.programId, programId),
        eq(releases.appId, appId),
        eq(releases.environment, environment),
        eq(eventCounts.event, "download_completed"),
        inArray(day, [...days]),
      ),
    );
}
