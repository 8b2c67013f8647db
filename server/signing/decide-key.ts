import { eq, sql } from "drizzle-orm";
import { canAdminister } from "#lib/access/can.ts";
import type { Text } from "#lib/text/text.ts";
import type { Executor } from "#db/client.ts";
import { signingKeys } from "#db/schema/signing.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { tell } from "#server/notice/tell.ts";
import { changeKey, type KeyRefusal, type KeyRow, type ProgramRow } from "./change-keys.ts";

/** Lets a proposed key sign, on an admin's word. */
export function approveSigningKey(
  scope: WorkspaceScope,
  programId: string,
  kid: string,
): Promise<{ ok: true } | KeyRefusal> {
  return changeKey(scope, { programId, kid, admin: true }, async (tx, key, program) => {
    if (key.approvedAt) return { ok: false, why: "signing_key_decided" };
    const approval = { approvedBy: scope.person.id, approvedAt: sql`now()` };
    await tx.update(signingKeys).set(approval).where(eq(signingKeys.id, key.id));
    await tellProposer(tx, scope, { key, program, decision: "approved" });
    return { ok: true, action: "program.signing_key_approved", details: { name: key.name, kid } };
  });
}

/** Takes a proposed key off the list: an admin declines it, or who proposed it withdraws it. It may come again. */
export function declineSigningKey(
  scope: WorkspaceScope,
  programId: string,
  kid: string,
): Promise<{ ok: true } | KeyRefusal> {
  return changeKey(scope, { programId, kid, admin: false }, async (tx, key, program) => {
    const isOwn = key.proposedBy === scope.person.id;
    if (!isOwn && !canAdminister(scope.member)) return { ok: false, why: "not_allowed" };
    if (key.approvedAt) return { ok: false, why: "signing_key_decided" };
    await tx.delete(signingKeys).where(eq(signingKeys.id, key.id));
    if (!isOwn) await tellProposer(tx, scope, { key, program, decision: "declined" });
    const action = isOwn ? "program.signing_key_withdrawn" : "program.signing_key_declined";
    return { ok: true, action, details: { name: key.name, kid } };
  });
}

type Told = { key: KeyRow; program: ProgramRow; decision: "approved" | "declined" };

async function tellProposer(tx: Executor, scope: WorkspaceScope, told: Told): Promise<void> {
  const { key, program, decision } = told;
  await tell(tx, {
    event: "signing_key",
    to: { membersOf: scope.workspace.id, users: [key.proposedBy] },
    exceptUserId: scope.person.id,
    key: `signing_key.${key.id}.${decision}`,
    href: `/programs/${program.id}/signing`,
    words: (t) => wordsOf(t, told, scope.person.name),
  });
}

function wordsOf(t: Text, { key, program, decision }: Told, person: string) {
  const said = { program: program.name, key: key.name, person };
  return decision === "approved"
    ? {
        title: t("A signing key of {program} was approved", said),
        body: t("{person} approved the key “{key}”. Packages that it signs count from now on.", said),
      }
    : {
        title: t("A signing key of {program} was declined", said),
        body: t("{person} declined the key “{key}”. Nothing that it signed counts. Ask why.", said),
      };
}
