import { and, count, eq, isNotNull, notInArray, sql } from "drizzle-orm";
import { finalStates } from "#lib/release/states.ts";
import type { Text } from "#lib/text/text.ts";
import type { Executor } from "#db/client.ts";
import { versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { tell, type NoticeWords } from "#server/notice/tell.ts";
import type { KeyRow, ProgramRow } from "./change-keys.ts";

/** Releases that have not ended, of versions whose signature a key proved. */
export const signedBy = (programId: string, kid: string) =>
  and(
    eq(versions.programId, programId),
    eq(versions.signatureKid, kid),
    notInArray(releases.state, [...finalStates]),
  );

/** How many releases rest on a key: on their way, and fully released. */
export async function countAffected(db: Executor, programId: string, kid: string) {
  const [row] = await db
    .select({
      underWay: count(sql`case when ${releases.state} <> 'full_release' then 1 end`),
      live: count(sql`case when ${releases.state} = 'full_release' then 1 end`),
    })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(signedBy(programId, kid));
  return row ?? { underWay: 0, live: 0 };
}

/** Tells the owner side, and the tenants to whom something of it was applied for, that a key was revoked. */
export async function tellAffected(
  tx: Executor,
  { person, workspace }: WorkspaceScope,
  { program, key }: { program: ProgramRow; key: KeyRow },
) {
  const affected = await countAffected(tx, program.id, key.kid);
  const said = { program: program.name, key: key.name, person: person.name, owner: workspace.name };
  const words = (t: Text) => wordsOf(t, { ...said, count: affected.underWay + affected.live });
  const notice = { event: "signing_key", exceptUserId: person.id, words } as const;
  const named = `signing_key.${key.id}.revoked`;
  const href = `/programs/${program.id}/signing`;
  await tell(tx, { ...notice, to: { ownerSideOf: program.id }, key: named, href });
  const applied = await tx
    .select({ releaseId: releases.id, appId: releases.appId })
    .from(releases)
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(and(signedBy(program.id, key.kid), isNotNull(releases.appliedAt)));
  // One notice an app, at one of its releases.
  for (const [appId, [first]] of Map.groupBy(applied, (row) => row.appId)) {
    const at = `/releases/${first?.releaseId ?? ""}`;
    await tell(tx, { ...notice, to: { reviewersOf: appId }, key: `${named}.${appId}`, href: at });
  }
  return affected;
}

const wordsOf = (
  t: Text,
  said: { program: string; key: string; person: string; owner: string; count: number },
): NoticeWords => ({
  title: t("A signing key of {program} was revoked", said),
  body: t(
    "{person} of {owner} revoked the key “{key}”: it may be in other hands. {count, plural, =0 {No release rests on it.} one {# release rests on it.} other {# releases rest on it.}} Where the app demands a developer's signature, what is under way goes no further and running rollouts are paused until the version is signed again by another key. What is fully released stays; look at whether it is still what its developer made.",
    said,
  ),
});
