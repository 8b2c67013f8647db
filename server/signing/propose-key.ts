import { and, count, eq, gt, isNull, or, sql } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import type { DeveloperKeyAlgorithm } from "#lib/crypto/developer-key.ts";
import { readDeveloperKey } from "#lib/crypto/read-developer-key.ts";
import { signingLimits as limits } from "#lib/signing/limits.ts";
import type { Executor } from "#db/client.ts";
import { signingKeys } from "#db/schema/signing.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { tell } from "#server/notice/tell.ts";
import { changeKeys, isKey, type KeyRefusal, type ProgramRow } from "./change-keys.ts";

export type KeyWish = {
  name: string;
  /** A JWK, or PEM. The public half. */
  publicKey: string;
  /** What an RSA key signs with; the others say it themselves. */
  algorithm?: DeveloperKeyAlgorithm | undefined;
};

/**
 * Puts a public key on the list of a mini program. It waits for an admin of the workspace; `approve` takes an admin's
 * own at once. Not by a token: whoever stole one could vouch for a key of theirs.
 */
export async function proposeSigningKey(
  scope: WorkspaceScope,
  programId: string,
  { approve, ...wish }: KeyWish & { approve: boolean },
): Promise<{ ok: true; kid: string; approved: boolean } | KeyRefusal> {
  const read = await readDeveloperKey(wish.publicKey, wish.algorithm);
  if (!read.ok) return read;
  const { key: jwk } = read;
  const { kid } = jwk;
  const approved = approve && canAdminister(scope.member);
  const changed = await changeKeys(scope, { programId, admin: false }, async (tx, program) => {
    const same = await tx.select({ id: signingKeys.id }).from(signingKeys).where(isKey(programId, kid));
    if (same.length > 0) return { ok: false, why: "signing_key_known" };
    if ((await countKeys(tx, programId)) >= limits.keysMax) return { ok: false, why: "signing_keys_full" };
    const { name } = wish;
    const approval = approved ? { approvedBy: scope.person.id, approvedAt: sql`now()` } : {};
    const proposedBy = scope.person.id;
    await tx.insert(signingKeys).values({ programId, kid, name, jwk, proposedBy, ...approval });
    if (!approved) await tellAdmins(tx, scope, { program, kid, name });
    const action = approved ? "program.signing_key_added" : "program.signing_key_proposed";
    return { ok: true, action, details: { name, kid, algorithm: jwk.alg } };
  });
  return changed.ok ? { ok: true, kid, approved } : changed;
}

async function countKeys(tx: Executor, programId: string): Promise<number> {
  const standing = and(
    eq(signingKeys.programId, programId),
    isNull(signingKeys.revokedAt),
    or(isNull(signingKeys.retiresAt), gt(signingKeys.retiresAt, sql`now()`)),
  );
  const [row] = await tx.select({ keys: count() }).from(signingKeys).where(standing);
  return row?.keys ?? 0;
}

async function tellAdmins(
  tx: Executor,
  { workspace, person }: WorkspaceScope,
  { program, kid, name }: { program: ProgramRow; kid: string; name: string },
): Promise<void> {
  const said = { program: program.name, person: person.name, key: name, kid };
  await tell(tx, {
    event: "signing_key",
    to: { adminsOf: workspace.id },
    exceptUserId: person.id,
    key: `signing_key.${program.id}.${kid}`,
    href: `/programs/${program.id}/signing`,
    words: (t) => ({
      title: t("A signing key of {program} waits for approval", said),
      body: t(
        "{person} proposed the key “{key}” ({kid}). Once an admin approves it, packages that it signed count as the developer's own. Ask {person} for the key id by another way before you approve it.",
        said,
      ),
    }),
  });
}
