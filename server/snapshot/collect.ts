import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Environment } from "#lib/release/environments.ts";
import { finalStates, isLive, liveStates } from "#lib/release/states.ts";
import type { ProgramKind } from "#lib/package/program-kind.ts";
import { flatRollout } from "#lib/rules/saved-rule.ts";
import type { LiveRelease, QrCode } from "#lib/snapshot/schema.ts";
import type { Executor } from "#db/client.ts";
import { versions } from "#db/schema/program.ts";
import { signingKeys } from "#db/schema/signing.ts";
import { qrCodes, releases, suspensions } from "#db/schema/release.ts";
import { declaredAttributes } from "#server/app/declared-attributes.ts";
import { collectDeltas } from "./collect-deltas.ts";
import { collectLists, namedBy } from "./collect-lists.ts";
import { collectTesters } from "./collect-testers.ts";
import { openVariables } from "#server/release/variables.ts";

export type UnsignedRelease = Omit<LiveRelease, "manifest" | "configurationSha256"> & {
  /** Travels inside the manifest alone. */
  developerSignature?: string;
};
/** Why devices may not open a mini program: suspended for now, or taken offline. */
export type CollectedHalt = { decision: "suspended" | "removed"; reason: string };
export type CollectedProgram = {
  id: string;
  kind: ProgramKind;
  halt: CollectedHalt | null;
  releases: UnsignedRelease[];
};
type Unhalted = Omit<CollectedProgram, "halt">;

/**
 * What is live in one app and environment, grouped by mini program, as the database says now. A mini program whose
 * releases have all ended, or whose last tester was removed, is named with none: devices that hold its build must hear
 * that nothing is theirs. In a fixed order: the same facts give the same digest.
 */
export async function collectPrograms(
  tx: Executor,
  appId: string,
  environment: Environment,
): Promise<CollectedProgram[]> {
  const rows = await liveRows(tx, appId, environment);
  const testers = await collectTesters(tx, rows);
  const codes = await collectCodes(tx, appId, environment);
  const rollouts = rows.flatMap(({ release }) => release.rollout ?? []);
  const lists = await collectLists(tx, rollouts);
  const declared = await declaredAttributes(tx, appId);
  const deltas = await collectDeltas(tx, appId, environment);
  const grouped = new Map<string, Unhalted>();
  for (const { release, version, keyRevokedAt } of rows) {
    const ways = {
      testers: testers.get(release.id) ?? [],
      qrCodes: codesOf(release, codes),
      rollout: release.rollout && flatRollout(release.rollout, declared),
      lists: namedBy(release.rollout ? [release.rollout] : [], lists),
      deltas: deltas.get(release.id) ?? [],
    };
    const live = liveRelease(release, version, ways);
    if (!live && !release.testersEverAdded && release.admissionEpoch === 0) continue;
    const program = grouped.get(release.programId) ?? {
      id: release.programId,
      kind: version.kind,
      releases: [],
    };
    if (live) {
      const configuration = await openVariables(live.configuration);
      program.releases.push({ ...live, ...signatureTold(version, keyRevokedAt), configuration });
    }
    grouped.set(release.programId, program);
  }
  for (const program of await collectEnded(tx, appId, environment)) {
    if (!grouped.has(program.id)) grouped.set(program.id, { ...program, releases: [] });
  }
  const halts = await collectHalts(tx, appId, environment);
  return [...grouped.values()].map((program) => ({ ...program, halt: haltOf(program, halts) }));
}

/** A signature by a revoked key proves nothing any more: devices are not told of it. */
const signatureTold = ({ signature }: VersionRow, keyRevokedAt: Date | null) =>
  signature !== null && keyRevokedAt === null ? { developerSignature: signature } : {};

/** The releases that devices may be given, with their versions. */
function liveRows(tx: Executor, appId: string, environment: Environment) {
  return tx
    .select({ release: releases, version: versions, keyRevokedAt: signingKeys.revokedAt })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .leftJoin(
      signingKeys,
      and(eq(signingKeys.programId, versions.programId), eq(signingKeys.kid, versions.signatureKid)),
    )
    .where(
      and(
        eq(releases.appId, appId),
        eq(releases.environment, environment),
        inArray(releases.state, [...liveStates]),
      ),
    )
    .orderBy(releases.id);
}

type Halts = Awaited<ReturnType<typeof collectHalts>>;

/** Suspended whatever else; removed where it was fully released, was taken offline, and nothing full came since. */
function haltOf({ id, releases: live }: Unhalted, { suspended, removed }: Halts): CollectedHalt | null {
  const reason = suspended.get(id);
  if (reason !== undefined) return { decision: "suspended", reason };
  const isFull = live.some(({ state }) => state === "full_release");
  return removed.has(id) && !isFull ? { decision: "removed", reason: "removed" } : null;
}

async function collectHalts(tx: Executor, appId: string, environment: Environment) {
  const stopped = await tx
    .select({ id: suspensions.programId, reason: suspensions.reason })
    .from(suspensions)
    .where(and(eq(suspensions.appId, appId), eq(suspensions.environment, environment)));
  const gone = await tx
    .selectDistinct({ id: releases.programId })
    .from(releases)
    .where(
      and(
        eq(releases.appId, appId),
        eq(releases.environment, environment),
        inArray(releases.ending, ["removed", "deleted"]),
      ),
    );
  return {
    suspended: new Map(stopped.map(({ id, reason }) => [id, reason])),
    removed: new Set(gone.map(({ id }) => id)),
  };
}

/** Mini programs of which a release was live there once and ended. */
async function collectEnded(tx: Executor, appId: string, environment: Environment) {
  const ended = and(
    eq(releases.appId, appId),
    eq(releases.environment, environment),
    inArray(releases.state, [...finalStates]),
  );
  return tx
    .selectDistinctOn([releases.programId], { id: releases.programId, kind: versions.kind })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(ended)
    .orderBy(releases.programId, desc(releases.applicationOrder));
}

type ReleaseRow = typeof releases.$inferSelect;
type VersionRow = typeof versions.$inferSelect;

/** The pilots' codes that were not revoked, by release, in a fixed order. */
async function collectCodes(tx: Executor, appId: string, environment: Environment) {
  const rows = await tx
    .select()
    .from(qrCodes)
    .where(
      and(
        eq(qrCodes.appId, appId),
        eq(qrCodes.environment, environment),
        eq(qrCodes.kind, "pilot"),
        isNull(qrCodes.revokedAt),
      ),
    )
    .orderBy(qrCodes.id);
  return Map.groupBy(rows, ({ releaseId }) => releaseId ?? "");
}

/** A code that counts is told of only once its release's places are kept: until then nobody could take one. */
function codesOf(
  { id, state, admissionEpoch }: ReleaseRow,
  codes: Awaited<ReturnType<typeof collectCodes>>,
): QrCode[] {
  if (state === "full_release") return [];
  return (codes.get(id) ?? []).flatMap(({ id: codeId, expiresAt, usersMax, listedOnly }) =>
    expiresAt && (listedOnly || admissionEpoch > 0)
      ? [{ id: codeId, expiresAt: expiresAt.getTime(), usersMax: usersMax ?? 0, listedOnly }]
      : [],
  );
}

type Ways = Pick<LiveRelease, "testers" | "qrCodes" | "rollout" | "lists" | "deltas">;

/** Null where the release lets nobody in: it is then no device's business. */
function liveRelease(
  release: ReleaseRow,
  version: VersionRow,
  { testers, qrCodes: codes, rollout, lists, deltas }: Ways,
): UnsignedRelease | null {
  const { snapshot, state } = release;
  const { admissionEpoch } = release;
  const named = testers.length > 0 || codes.length > 0 || admissionEpoch > 0;
  const opens = state === "full_release" || named || rollout !== null;
  if (!snapshot || release.applicationOrder === null || !isLive(state) || !opens) return null;
  return {
    id: release.id,
    order: release.applicationOrder,
    version: version.name,
    sha256: version.sha256,
    sizeBytes: version.sizeBytes,
    deltas,
    sealed: release.sealed,
    state,
    testers,
    qrCodes: codes,
    admissionEpoch: state === "full_release" ? 0 : admissionEpoch,
    windowEpoch: state === "full_release" ? 0 : release.windowEpoch,
    rollout,
    lists,
    configuration: snapshot.configuration,
    name: snapshot.basicInformation.name,
    description: snapshot.basicInformation.description,
    releaseNotes: snapshot.basicInformation.releaseNotes,
    icon: snapshot.icon ?? null,
  };
}
