import { and, eq, inArray } from "drizzle-orm";
import type { Effort, PackageDescriptor } from "#lib/protocol/package-descriptor.ts";
import { isFinal, liveStates } from "#lib/release/states.ts";
import { packageDeltas, releaseBases } from "#db/schema/delta.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { lineWriter } from "#server/release/line-writer.ts";
import { readFacts, type ReleaseContext } from "#server/release/read-facts.ts";
import { runtime } from "#server/runtime.ts";
import { sealDeltas } from "#server/sealing/seal-deltas.ts";
import { publish } from "#server/snapshot/publish.ts";
import { describePackage, readDescriptor } from "#server/version/describe-package.ts";
import { encodePackage, type Encode } from "#server/version/encode-package.ts";
import { deltaLine, encodingLine } from "./build-words.ts";
import { encode } from "./encoder.ts";
import { makeDelta, readContainerBytes, stands } from "./make-delta.ts";
import { sweepLater } from "./sweep-blobs.ts";
import { wantedBases } from "./wanted-bases.ts";

/**
 * Makes the deltas to a built release from what its target's devices have, quick ones, and tells devices of them; what
 * is made already is left as it is. Then the small files are made. May run twice, and be killed at any point.
 */
export async function makeQuickDeltas(releaseId: string): Promise<void> {
  const context = await builtRelease(releaseId);
  if (!context) return;
  const { database, jobs } = await runtime();
  const { release, version } = context;
  const bases = await wantedBases(database.db, { ...release, sha256: version.sha256 }, Date.now());
  const known = await writeBases(releaseId, bases);
  await makeDeltas(context, { effort: "quick", known });
  await database.db.transaction((tx) => jobs.send(tx, "small_files", { releaseId }));
}

/** The same with the time that the fewest bytes take: deltas first, then the whole package. */
export async function makeSmallFiles(releaseId: string): Promise<void> {
  const context = await builtRelease(releaseId);
  if (!context) return;
  await makeDeltas(context, { effort: "small", known: null });
  await makeSmallEncodings(context);
}

/** Null where there is nothing to do: the release ended, is gone, or is not built. */
async function builtRelease(releaseId: string): Promise<ReleaseContext | null> {
  const { database } = await runtime();
  const context = await readFacts(database.db, releaseId);
  if (!context || context.release.packageBytes === null || isFinal(context.release.state)) return null;
  return context;
}

/** @returns those that it wanted before */
async function writeBases(releaseId: string, bases: readonly string[]): Promise<Set<string>> {
  const { database } = await runtime();
  return database.db.transaction(async (tx) => {
    const before = await tx.delete(releaseBases).where(eq(releaseBases.releaseId, releaseId)).returning();
    const rows = bases.map((sha256, position) => ({ releaseId, sha256, position }));
    if (rows.length > 0) await tx.insert(releaseBases).values(rows);
    return new Set(before.map(({ sha256 }) => sha256));
  });
}

/** `known`: bases that the build's log has spoken of; null: all of them. */
type Making = { effort: Effort; known: ReadonlySet<string> | null };

async function makeDeltas(context: ReleaseContext, { effort, known }: Making): Promise<void> {
  const to = context.version.sha256;
  const bases = await basesOf(context);
  const container = bases.length > 0 ? await readContainerBytes(to) : null;
  const descriptor = await readDescriptor(to);
  if (!container || !descriptor) return;
  const wholeBytes = smallestOf(descriptor);
  const line = lineWriter(context);
  for (const { from, version, standing } of bases) {
    const enough = standing !== null && (effort === "quick" || standing.effort === "small");
    const reused = enough && (await stands(standing));
    if (reused && (known === null || known.has(from))) continue;
    const made = reused ? standing : await makeDelta({ from, to, container, wholeBytes, effort });
    // At once: from here on any publication names it, and only what is described is given.
    if (made && !reused) await describePackage(to);
    if (made) await line("info", deltaLine({ version, made, wholeBytes, reused }));
  }
  // Also where nothing was made now: a try before this one may have ended before it told anybody.
  await describePackage(to);
  await sealDeltas(to);
  await publishWhereLive(to);
}

/** What the release wants deltas from, in its order, each with what was made already. */
async function basesOf({ release, version, program }: ReleaseContext) {
  const { database } = await runtime();
  const rows = await database.db
    .select({ from: releaseBases.sha256, standing: packageDeltas, version: versions.name })
    .from(releaseBases)
    .leftJoin(
      packageDeltas,
      and(eq(packageDeltas.fromSha256, releaseBases.sha256), eq(packageDeltas.toSha256, version.sha256)),
    )
    .leftJoin(versions, and(eq(versions.sha256, releaseBases.sha256), eq(versions.programId, program.id)))
    .where(eq(releaseBases.releaseId, release.id))
    .orderBy(releaseBases.position);
  // The same package may have been uploaded under several names.
  return [...new Map(rows.map((row) => [row.from, row])).values()];
}

const smallestOf = ({ encodings }: PackageDescriptor): number =>
  Math.min(...Object.values(encodings).flatMap((kept) => (kept ? [kept.size] : [])));

/** The package may be live in several places: what was made for one of them serves the others. */
async function publishWhereLive(sha256: string): Promise<void> {
  const { database } = await runtime();
  const { appId, environment } = releases;
  const targets = await database.db
    .selectDistinct({ appId, environment })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(and(eq(versions.sha256, sha256), inArray(releases.state, [...liveStates])));
  for (const target of targets) await publish(target, Date.now());
}

async function makeSmallEncodings(context: ReleaseContext): Promise<void> {
  const { sha256 } = context.version;
  const container = await readContainerBytes(sha256);
  if (!container) return;
  const { blobs, database } = await runtime();
  const made = await encodePackage({ blobs, sha256, container, effort: "small", encode: encodeAside });
  await describePackage(sha256, { sizeBytes: container.length, encodings: made });
  await database.db.transaction((tx) => sweepLater(tx, { packages: [sha256] }));
  const line = lineWriter(context);
  const fresh = made.filter(({ reused }) => !reused);
  for (const encoding of fresh) await line("info", encodingLine(encoding, container.length));
}

const encodeAside: Encode = (name, container, effort) =>
  encode({ kind: "encoding", name, container, effort });
