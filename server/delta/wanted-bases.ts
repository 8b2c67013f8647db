import { and, desc, eq, gte, inArray, isNotNull, ne, notInArray } from "drizzle-orm";
import type { HeldVersion } from "#lib/insight/update-cost.ts";
import { HyperLogLog } from "#lib/insight/hyperloglog.ts";
import { unpackRegisters } from "#lib/insight/registers.ts";
import { chooseBases } from "#lib/package/choose-bases.ts";
import { deltaLimits as limits } from "#lib/package/delta-limits.ts";
import type { Environment } from "#lib/release/environments.ts";
import type { Executor } from "#db/client.ts";
import { versionDistinct } from "#db/schema/insight.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { lastDays } from "#server/insight/days.ts";

export type Place = { programId: string; appId: string; environment: Environment };

type Wanting = Place & { id: string; sha256: string };

/** The digests from which a delta to a release is worth making, the most wanted first. */
export async function wantedBases(tx: Executor, release: Wanting, nowMs: number): Promise<string[]> {
  const released = await lastReleased(tx, release);
  const held = await heldVersions(tx, release, nowMs);
  const reported = held.flatMap(({ sha256, devices }) => (sha256 === null ? [] : [{ sha256, devices }]));
  return chooseBases(release.sha256, { released, reported });
}

/** What devices of the target may have been given: the same package may have been released more than once. */
async function lastReleased(tx: Executor, { id, programId, appId, environment }: Wanting): Promise<string[]> {
  const rows = await tx
    .select({ sha256: versions.sha256 })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(
      and(
        eq(releases.programId, programId),
        eq(releases.appId, appId),
        eq(releases.environment, environment),
        ne(releases.id, id),
        isNotNull(releases.applicationOrder),
        notInArray(releases.state, ["ready", "under_review"]),
      ),
    )
    .orderBy(desc(releases.applicationOrder))
    .limit(4 * limits.lastReleases);
  return rows.map(({ sha256 }) => sha256);
}

/** What devices of the target said lately that they run, the most first. */
export async function heldVersions(tx: Executor, place: Place, nowMs: number): Promise<HeldVersion[]> {
  const { programId, appId, environment, day, version, registers } = versionDistinct;
  const [oldest = ""] = lastDays(limits.reportedDays, nowMs);
  const rows = await tx
    .select({ version, registers })
    .from(versionDistinct)
    .where(
      and(
        eq(programId, place.programId),
        eq(appId, place.appId),
        eq(environment, place.environment),
        gte(day, oldest),
      ),
    );
  const counters = new Map<string, HyperLogLog>();
  for (const row of rows) {
    const devices = counters.get(row.version) ?? new HyperLogLog();
    devices.merge(unpackRegisters(row.registers));
    counters.set(row.version, devices);
  }
  const digests = await digestsOf(tx, place.programId, [...counters.keys()]);
  return [...counters]
    .map(([name, devices]) => ({
      version: name,
      sha256: digests.get(name) ?? null,
      devices: devices.count(),
    }))
    .toSorted((a, b) => b.devices - a.devices);
}

async function digestsOf(tx: Executor, programId: string, names: string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const { name, sha256 } = versions;
  const rows = await tx
    .select({ name, sha256 })
    .from(versions)
    .where(and(eq(versions.programId, programId), inArray(name, names)));
  return new Map(rows.map((row) => [row.name, row.sha256]));
}
