import { and, eq } from "drizzle-orm";
import { signManifest } from "#lib/crypto/manifest.ts";
import type { ManifestStatement } from "#lib/crypto/manifest-statement.ts";
import type { Signer } from "#lib/crypto/signer.ts";
import type { Environment } from "#lib/release/environments.ts";
import type { ProgramFacts } from "#lib/snapshot/build.ts";
import type { LiveRelease } from "#lib/snapshot/schema.ts";
import type { Executor } from "#db/client.ts";
import { manifests } from "#db/schema/app.ts";
import { canonicalDigest } from "./canonical-digest.ts";
import type { CollectedHalt, CollectedProgram, UnsignedRelease } from "./collect.ts";

export type Publication = {
  appId: string;
  environment: Environment;
  sequence: number;
  nowMs: number;
  epoch: number;
  signer: Signer;
  /** Manifests as they were signed before, by what they are kept under. */
  signed: ReadonlyMap<string, KeptManifest>;
};

export type KeptManifest = Pick<
  typeof manifests.$inferSelect,
  "releaseId" | "statementDigest" | "jws" | "issuedAt"
>;

export const manifestLifeMs = 14 * 24 * 3_600_000;

/** A manifest of a program or of one release, and what it is kept under. */
type Statement = { key: string; state: (times: Times) => ManifestStatement };
type Times = Pick<
  ManifestStatement,
  "app" | "environment" | "miniProgram" | "epoch" | "sequence" | "issuedAt" | "expiresAt"
>;

/**
 * The program with its manifests. All of them are signed together whenever anything of the program changed: a device
 * that falls back must never see a lower sequence than it has seen.
 */
export async function signProgram(
  tx: Executor,
  program: CollectedProgram,
  publication: Publication,
): Promise<ProgramFacts> {
  const { epoch, signer } = publication;
  const released = program.releases.map((release) => ({
    ...release,
    configurationSha256: canonicalDigest(release.configuration),
  }));
  const { halt } = program;
  const statements: Statement[] = released.map((release) => ({ key: release.id, state: liveState(release) }));
  if (halt) statements.push({ key: haltKey(program), state: haltState(halt) });
  const facts = canonicalDigest({ program: stated(program), epoch, kid: signer.kid });
  const signed = await signAll(tx, { statements, facts, programId: program.id }, publication);
  const manifestOf = (key: string): string => signed.get(key) ?? "";
  return {
    id: program.id,
    kind: program.kind,
    halt: halt && { ...halt, manifest: manifestOf(haltKey(program)) },
    releases: released.map(({ developerSignature: _signed, ...release }) => ({
      ...release,
      manifest: manifestOf(release.id),
    })),
  };
}

// A delta is another way to the same bytes: the day it comes, nothing that is signed says anything new.
const stated = (program: CollectedProgram) => ({
  ...program,
  releases: program.releases.map(({ deltas: _, ...release }) => release),
});

type Signable = { statements: Statement[]; facts: string; programId: string };

/** The manifest of each statement: as signed before, where all of them still stand; else all anew. */
async function signAll(
  tx: Executor,
  { statements, facts, programId }: Signable,
  publication: Publication,
): Promise<Map<string, string>> {
  const { nowMs, epoch, signer, sequence, environment, appId } = publication;
  const named = statements.map(({ key }) => key);
  const usable = named.flatMap((key) => {
    const row = publication.signed.get(key);
    const stands = row?.statementDigest === facts && nowMs < row.issuedAt.getTime() + manifestLifeMs / 2;
    return row && stands ? [row] : [];
  });
  if (usable.length === named.length) return new Map(usable.map((row) => [row.releaseId, row.jws]));
  const times = { issuedAt: nowMs, expiresAt: nowMs + manifestLifeMs };
  const frame = { app: appId, environment, miniProgram: programId, epoch, sequence, ...times };
  const signed = new Map<string, string>();
  for (const { key, state } of statements) {
    const manifest = await signManifest(state(frame), signer);
    await remember(tx, key, { facts, manifest, publication });
    signed.set(key, manifest);
  }
  return signed;
}

const haltKey = ({ id }: CollectedProgram): string => `halt:${id}`;

const haltState =
  ({ decision, reason }: CollectedHalt) =>
  (times: Times): ManifestStatement => ({ ...times, state: decision, reason });

const liveState =
  (release: UnsignedRelease & Pick<LiveRelease, "configurationSha256">) =>
  (times: Times): ManifestStatement => ({
    ...times,
    state: "live",
    release: release.id,
    version: release.version,
    sha256: release.sha256,
    size: release.sizeBytes,
    configurationSha256: release.configurationSha256,
    policy: release.configuration.upgradePolicy,
    ...(release.developerSignature !== undefined && { developerSignature: release.developerSignature }),
  });

async function remember(
  tx: Executor,
  releaseId: string,
  { facts, manifest, publication }: { facts: string; manifest: string; publication: Publication },
): Promise<void> {
  const { appId, environment, nowMs } = publication;
  const values = {
    statementDigest: facts,
    jws: manifest,
    issuedAt: new Date(nowMs),
    expiresAt: new Date(nowMs + manifestLifeMs),
  };
  await tx
    .insert(manifests)
    .values({ appId, environment, releaseId, ...values })
    .onConflictDoUpdate({
      target: [manifests.appId, manifests.environment, manifests.releaseId],
      set: values,
    });
}

/** All manifests of the target, in one query: one for each mini program would be what a publication costs. */
export async function keptManifests(
  tx: Executor,
  { appId, environment }: Pick<Publication, "appId" | "environment">,
): Promise<Map<string, KeptManifest>> {
  const { releaseId, statementDigest, jws, issuedAt } = manifests;
  const rows = await tx
    .select({ releaseId, statementDigest, jws, issuedAt })
    .from(manifests)
    .where(and(eq(manifests.appId, appId), eq(manifests.environment, environment)));
  return new Map(rows.map((row) => [row.releaseId, row]));
}
