import { and, inArray, sql } from "drizzle-orm";
import type { DistinctKind } from "#lib/insight/distinct-kinds.ts";
import { HyperLogLog } from "#lib/insight/hyperloglog.ts";
import { packRegisters, ranksOfText, unpackRegisters } from "#lib/insight/registers.ts";
import type { ReportOf } from "#lib/insight/report.ts";
import { scopeOfText } from "#lib/snapshot/keys.ts";
import type { Executor } from "#db/client.ts";
import { releaseDistinct, versionDistinct } from "#db/schema/insight.ts";
import { versions } from "#db/schema/program.ts";
import { batches } from "#server/rules-store/batches.ts";
import type { Running } from "./fold-events.ts";
import { foldLimits } from "./limits.ts";

type Told = {
  given: readonly ReportOf<"given">[];
  held: readonly ReportOf<"held">[];
  running: readonly Running[];
};
type ReleaseKey = Pick<typeof releaseDistinct.$inferSelect, "releaseId" | "kind" | "day">;
type VersionKey = Omit<typeof versionDistinct.$inferSelect, "registers">;

/** Merges distinct users and installs into the counters of releases and versions, which only grow. */
export async function foldDistinct(tx: Executor, { given, held, running }: Told): Promise<void> {
  const ofReleases = new Counters<ReleaseKey>();
  const ofVersions = new Counters<VersionKey>();
  for (const { release: releaseId, day, ranks } of given) {
    ofReleases.of({ releaseId, kind: "eligible_users", day }).merge(ranksOfText(ranks));
  }
  for (const { release, day, install, user } of running) {
    const counter = (kind: DistinctKind) => ofReleases.of({ releaseId: release.id, kind, day });
    counter("reported_installs").add(install);
    counter("reported_users").add(user ?? install);
    const { programId, appId, environment, version } = release;
    ofVersions.of({ programId, appId, environment, day, version }).add(user ?? install);
  }
  await addHeld(tx, ofVersions, held);
  await mergeReleases(tx, ofReleases);
  await mergeVersions(tx, ofVersions);
}

/** What devices say that they run, by the versions that the mini program has. */
async function addHeld(
  tx: Executor,
  ofVersions: Counters<VersionKey>,
  held: readonly ReportOf<"held">[],
): Promise<void> {
  if (held.length === 0) return;
  const { programId, name, sha256 } = versions;
  const rows = await tx
    .select({ programId, name, sha256 })
    .from(versions)
    .where(inArray(programId, [...new Set(held.map(({ program }) => program))]));
  const known = new Map(rows.flatMap((row) => namesOf(row).map((said) => [said, row.name] as const)));
  for (const { scope: text, program, version, day, ranks } of held) {
    const scope = scopeOfText(text);
    if (scope === null) continue;
    const named = known.get(`${program} ${version}`) ?? "";
    const { app: appId, environment } = scope;
    ofVersions.of({ programId: program, appId, environment, day, version: named }).merge(ranksOfText(ranks));
  }
}

/** What devices call a version: its name, or its package's digest. */
const namesOf = ({ programId, name, sha256 }: { programId: string; name: string; sha256: string }) => [
  `${programId} ${name}`,
  `${programId} ${sha256}`,
];

async function mergeReleases(tx: Executor, counters: Counters<ReleaseKey>): Promise<void> {
  if (counters.size === 0) return;
  const { releaseId, kind, day } = releaseDistinct;
  const before = await tx
    .select()
    .from(releaseDistinct)
    .where(
      and(
        inArray(
          releaseId,
          counters.each((key) => key.releaseId),
        ),
        inArray(
          day,
          counters.each((key) => key.day),
        ),
      ),
    );
  for (const { registers, ...key } of before) counters.mergeKnown(key, registers);
  for (const some of batches(counters.rows(), foldLimits.rowsPerStatement)) {
    await tx
      .insert(releaseDistinct)
      .values(some)
      .onConflictDoUpdate({ target: [releaseId, kind, day], set: { registers: sql`excluded.registers` } });
  }
}

async function mergeVersions(tx: Executor, counters: Counters<VersionKey>): Promise<void> {
  if (counters.size === 0) return;
  const { programId, appId, environment, day, version } = versionDistinct;
  const before = await tx
    .select()
    .from(versionDistinct)
    .where(
      and(
        inArray(
          programId,
          counters.each((key) => key.programId),
        ),
        inArray(
          day,
          counters.each((key) => key.day),
        ),
      ),
    );
  for (const { registers, ...key } of before) counters.mergeKnown(key, registers);
  for (const some of batches(counters.rows(), foldLimits.rowsPerStatement)) {
    await tx
      .insert(versionDistinct)
      .values(some)
      .onConflictDoUpdate({
        target: [programId, appId, environment, day, version],
        set: { registers: sql`excluded.registers` },
      });
  }
}

/** Counters by their key, whatever the order of its fields. */
class Counters<Key extends Record<string, string>> {
  #held = new Map<string, { key: Key; users: HyperLogLog }>();

  get size(): number {
    return this.#held.size;
  }

  of(key: Key): HyperLogLog {
    const text = textOf(key);
    const held = this.#held.get(text) ?? { key, users: new HyperLogLog() };
    this.#held.set(text, held);
    return held.users;
  }

  mergeKnown(key: Key, registers: Uint8Array): void {
    this.#held.get(textOf(key))?.users.merge(unpackRegisters(registers));
  }

  each(pick: (key: Key) => string): string[] {
    return [...new Set([...this.#held.values()].map(({ key }) => pick(key)))];
  }

  rows(): (Key & { registers: Uint8Array })[] {
    return [...this.#held.values()].map(({ key, users }) => ({ ...key, registers: packRegisters(users) }));
  }
}

const textOf = (key: Record<string, string>): string =>
  JSON.stringify(Object.entries(key).toSorted(([one], [other]) => (one < other ? -1 : 1)));
