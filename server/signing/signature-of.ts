import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { standingOfSignature, type SignatureStanding } from "#lib/signing/key-standing.ts";
import type { Executor } from "#db/client.ts";
import { trustedKeys } from "#db/schema/app.ts";
import { users } from "#db/schema/person.ts";
import type { versions } from "#db/schema/program.ts";
import { signingKeys } from "#db/schema/signing.ts";
import { isKey } from "./change-keys.ts";

type SignedVersion = Pick<
  typeof versions.$inferSelect,
  "programId" | "signatureKid" | "signedAt" | "signedBy"
>;

/** How a version's signature stands today, for one app: also by the keys that it trusts. */
export async function signatureStanding(
  db: Executor,
  version: SignedVersion,
  appId: string,
): Promise<SignatureStanding> {
  return (await signatureStandings(db, version, [appId])).get(appId) ?? "none";
}

/** The same for many apps. */
export async function signatureStandings(
  db: Executor,
  { programId, signatureKid: kid }: SignedVersion,
  appIds: readonly string[],
): Promise<Map<string, SignatureStanding>> {
  if (kid === null || appIds.length === 0) return new Map();
  const [key] = await db
    .select({ revokedAt: signingKeys.revokedAt })
    .from(signingKeys)
    .where(isKey(programId, kid));
  const trusted = await trustedKids(db, appIds);
  return new Map(
    appIds.map((appId) => [appId, standingOfSignature(kid, key ?? null, trusted.get(appId))] as const),
  );
}

/**
 * Who signed a version, with which key, when, and whether that counts: for people. Null: nobody signed it. Without an
 * app, every key of the mini program counts.
 */
export async function signatureOf(db: Executor, version: SignedVersion, appId?: string) {
  const { programId, signatureKid: kid, signedAt } = version;
  if (kid === null) return null;
  const { name, jwk, revokedAt } = signingKeys;
  const [key] = await db.select({ name, jwk, revokedAt }).from(signingKeys).where(isKey(programId, kid));
  const [signer] = await db
    .select({ name: users.name })
    .from(users)
    .where(eq(users.id, version.signedBy ?? ""));
  const trusted = appId === undefined ? new Map() : await trustedKids(db, [appId]);
  return {
    kid,
    keyName: key?.name ?? "",
    algorithm: key?.jwk.alg ?? "",
    revokedAt: key?.revokedAt ?? null,
    signedAt,
    by: signer?.name ?? "",
    standing: standingOfSignature(kid, key ?? null, trusted.get(appId)),
  };
}
export type VersionSignature = NonNullable<Awaited<ReturnType<typeof signatureOf>>>;

/** The keys that apps name as trusted; an app that names none is not there. */
async function trustedKids(db: Executor, appIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .select({ appId: trustedKeys.appId, kid: sql<string>`${trustedKeys.jwk} ->> 'kid'` })
    .from(trustedKeys)
    .where(and(inArray(trustedKeys.appId, [...appIds]), isNull(trustedKeys.revokedAt)));
  const grouped = Map.groupBy(rows, ({ appId }) => appId);
  return new Map([...grouped].map(([appId, group]) => [appId, group.map(({ kid }) => kid)] as const));
}
