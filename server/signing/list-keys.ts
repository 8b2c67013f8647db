import { and, asc, count, eq, isNotNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { canAdminister } from "#lib/access/can.ts";
import { users } from "#db/schema/person.ts";
import { programs, versions } from "#db/schema/program.ts";
import { signingKeys } from "#db/schema/signing.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { visiblePrograms } from "#server/program/visible-programs.ts";
import { runtime } from "#server/runtime.ts";
import { countAffected } from "./affected-releases.ts";

/** A mini program's signing keys, oldest first, with who put them there and how many versions each signed. */
export async function listSigningKeys(scope: WorkspaceScope, programId: string) {
  const { database } = await runtime();
  const [program] = await database.db
    .select({ id: programs.id })
    .from(programs)
    .where(and(eq(programs.id, programId), visiblePrograms(scope)));
  if (!program) return null;
  const [approvers, revokers] = [alias(users, "approvers"), alias(users, "revokers")];
  const rows = await database.db
    .select({
      key: signingKeys,
      proposedBy: users.name,
      approvedBy: approvers.name,
      revokedBy: revokers.name,
    })
    .from(signingKeys)
    .innerJoin(users, eq(users.id, signingKeys.proposedBy))
    .leftJoin(approvers, eq(approvers.id, signingKeys.approvedBy))
    .leftJoin(revokers, eq(revokers.id, signingKeys.revokedBy))
    .where(eq(signingKeys.programId, programId))
    .orderBy(asc(signingKeys.createdAt), asc(signingKeys.id));
  const signed = await countSigned(programId);
  return rows.map(({ key, ...people }) => {
    const { id, kid, name, jwk, createdAt, approvedAt, retiresAt, revokedAt, revokeReason } = key;
    const times = { createdAt, approvedAt, retiresAt, revokedAt, revokeReason };
    const isMine = key.proposedBy === scope.person.id;
    return { id, kid, name, jwk, ...times, ...people, isMine, versionsSigned: signed.get(kid) ?? 0 };
  });
}

/** What revoking a key would touch, in numbers; null for whoever may not revoke it. */
export async function previewRevocation(scope: WorkspaceScope, programId: string, kid: string) {
  const keys = canAdminister(scope.member) ? await listSigningKeys(scope, programId) : null;
  if (!keys?.some((key) => key.kid === kid)) return null;
  const { database } = await runtime();
  return countAffected(database.db, programId, kid);
}

async function countSigned(programId: string): Promise<Map<string, number>> {
  const { database } = await runtime();
  const rows = await database.db
    .select({ kid: versions.signatureKid, versions: count() })
    .from(versions)
    .where(and(eq(versions.programId, programId), isNotNull(versions.signatureKid)))
    .groupBy(versions.signatureKid);
  return new Map(rows.map((row) => [row.kid ?? "", row.versions]));
}
