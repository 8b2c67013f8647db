import { and, eq, isNull, sql } from "drizzle-orm";
import type { Environment } from "#lib/release/environments.ts";
import { buildSnapshot, type ProgramFacts } from "#lib/snapshot/build.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import { namedParts, snapshotIndexSchema, type SnapshotIndex } from "#lib/snapshot/schema.ts";
import type { Executor } from "#db/client.ts";
import { appEnvironments, apps } from "#db/schema/app.ts";
import { SigningFailed } from "#server/keys/key-port.ts";
import type { Stamp } from "#server/rules-store/rules-store.ts";
import { readChunk } from "#server/audience/list-blobs.ts";
import { runtime } from "#server/runtime.ts";
import { sealLate } from "#server/sealing/seal-release.ts";
import { traced } from "#server/telemetry/traced.ts";
import { canonicalDigest } from "./canonical-digest.ts";
import { collectKeys } from "./collect-keys.ts";
import { collectPrograms, type CollectedProgram } from "./collect.ts";
import { collectSwitches } from "./collect-switches.ts";
import { keptManifests, manifestLifeMs, signProgram, type Publication } from "./sign-program.ts";

export type PublishOutcome = { published: boolean; sequence: number };
type Target = { appId: string; environment: Environment };

/**
 * Compiles what devices may know of one app and environment and writes it to the rule store, under a sequence
 * that a row lock orders. What the store holds already is not written again. Safe to repeat at any point:
 * the sequence always passes the store's own. `again`: also where it seems to stand.
 */
export function publish(
  target: Target,
  nowMs: number,
  { again = false }: { again?: boolean } = {},
): Promise<PublishOutcome> {
  const attributes = { "sluice.app": target.appId, "sluice.environment": target.environment };
  return traced("publish", { attributes }, () =>
    compileAndWrite(target, nowMs, again).catch(async (error: unknown) => {
      if (error instanceof SigningFailed) await markWaiting(target, nowMs);
      throw error;
    }),
  );
}

async function compileAndWrite(target: Target, nowMs: number, again: boolean): Promise<PublishOutcome> {
  const { database, store, keys } = await runtime();
  await sealLate(target);
  const { keySet, signer } = await keys.current(nowMs);
  const { epoch } = keySet;
  return database.db.transaction(async (tx) => {
    const row = await lockTarget(tx, target);
    if (!row) return { published: false, sequence: 0 };
    const { settings } = row;
    const scope = { app: target.appId, environment: target.environment };
    const held = await heldIndex(scope);
    const programs = await collectPrograms(tx, target.appId, target.environment);
    const facts = await factsOf(tx, target, row);
    const digest = canonicalDigest({ facts, programs, epoch, kid: signer.kid });
    const looked = again || digest !== settings.publishedDigest ? null : { epoch, kid: signer.kid, nowMs };
    if (looked && (await standsPublished(settings, held, looked))) {
      return { published: false, sequence: settings.sequence };
    }
    const sequence = Math.max(settings.sequence, held?.epoch === epoch ? held.sequence : 0) + 1;
    const at = { ...target, sequence, nowMs, epoch, signer };
    const signed = await signPrograms(tx, programs, at);
    const built = await buildSnapshot({ ...facts, epoch, sequence, publishedAt: nowMs, programs: signed });
    const { index, bytes: parts } = built;
    const chunks = new Map(index.chunks.map((sha256) => [sha256, () => readChunk(sha256)]));
    const written = await store.publish({ scope, index, parts, chunks });
    if (!written.ok) throw new Error(`a newer publication was there first (${written.why}); compiling again`);
    await remember(tx, target, { sequence, digest, nowMs, kid: signer.kid });
    return { published: true, sequence };
  });
}

async function signPrograms(
  tx: Executor,
  programs: readonly CollectedProgram[],
  at: Omit<Publication, "signed">,
): Promise<ProgramFacts[]> {
  const publication = { ...at, signed: await keptManifests(tx, at) };
  const signed: ProgramFacts[] = [];
  for (const program of programs) signed.push(await signProgram(tx, program, publication));
  return signed;
}

type Row = NonNullable<Awaited<ReturnType<typeof lockTarget>>>;

/** What devices may know besides the mini programs. */
async function factsOf(tx: Executor, target: Target, { app, settings }: Row) {
  const { switches, nextCheckAfterSeconds } = await collectSwitches(tx, target);
  return {
    app: { id: app.id, name: app.name, scheme: app.scheme },
    environment: target.environment,
    nextCheckAfterSeconds,
    switches,
    signedIdentity: settings.signedIdentity,
    ...(await collectKeys(tx, target.appId, target.environment)),
  };
}

type Published = Pick<typeof appEnvironments.$inferSelect, "sequence" | "publishedAt" | "publishedKid">;
/** The moment, and the keys that stand then. */
type At = { epoch: number; kid: string; nowMs: number };

// A manifest may be half its life old when it is published; looked at again after a quarter, none comes near its end.
const renewAfterMs = manifestLifeMs / 4;

/** Whether what was published last is what the stamp says, and none of its manifests is due for renewal. */
export function isCurrent(
  { sequence, publishedAt, publishedKid }: Published,
  stamp: Stamp | null,
  { epoch, kid, nowMs }: At,
): boolean {
  const fresh = nowMs - (publishedAt?.getTime() ?? 0) < renewAfterMs;
  return fresh && publishedKid === kid && stamp?.epoch === epoch && stamp.sequence === sequence;
}

async function standsPublished(row: Published, held: SnapshotIndex | null, at: At): Promise<boolean> {
  const { store } = await runtime();
  if (held === null || !isCurrent(row, held, at)) return false;
  if ((await store.missingParts(namedParts(held))).length > 0) return false;
  return (await store.missingChunks(held.chunks)).length === 0;
}

async function lockTarget(tx: Executor, { appId, environment }: Target) {
  const [settings] = await tx
    .select()
    .from(appEnvironments)
    .where(and(eq(appEnvironments.appId, appId), eq(appEnvironments.environment, environment)))
    .for("update");
  const [app] = await tx.select().from(apps).where(eq(apps.id, appId));
  return settings && app ? { settings, app } : null;
}

/** What the store holds for the scope; null where that is nothing, or nothing that a publisher wrote. */
export async function heldIndex(scope: Scope): Promise<SnapshotIndex | null> {
  const { store } = await runtime();
  try {
    const parsed = snapshotIndexSchema.safeParse(JSON.parse((await store.readIndex(scope)) ?? "null"));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function remember(
  tx: Executor,
  { appId, environment }: Target,
  { sequence, digest, nowMs, kid }: { sequence: number; digest: string; nowMs: number; kid: string },
): Promise<void> {
  await tx
    .update(appEnvironments)
    .set({
      sequence,
      publishedDigest: digest,
      publishedAt: sql`to_timestamp(${nowMs / 1000})`,
      publishedKid: kid,
      signingWaitsSince: null,
    })
    .where(and(eq(appEnvironments.appId, appId), eq(appEnvironments.environment, environment)));
}

/** The release's page says that it waits: what was there before goes on, and nothing unsigned is ever seen. */
async function markWaiting({ appId, environment }: Target, nowMs: number): Promise<void> {
  const { database } = await runtime();
  await database.db
    .update(appEnvironments)
    .set({ signingWaitsSince: new Date(nowMs) })
    .where(
      and(
        eq(appEnvironments.appId, appId),
        eq(appEnvironments.environment, environment),
        isNull(appEnvironments.signingWaitsSince),
      ),
    );
}
